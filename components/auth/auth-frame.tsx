import type { ReactNode } from "react";
import { Mark } from "@/components/layout/mark";
import { PictureWall } from "./picture-wall";

/** The page of someone who is not signed in: a form, and pictures beside it. */
export function AuthFrame({ note, children }: { note?: string; children: ReactNode }) {
  return (
    <main
      id="main"
      className="grid min-h-dvh grid-cols-[minmax(27.5rem,36fr)_64fr] phone:grid-cols-1 phone:content-start"
    >
      <section className="flex flex-col px-16 py-8 phone:order-2 phone:p-5">
        <span className="flex items-center gap-2.25 text-[0.9375rem] font-semibold tracking-[-0.02em]">
          <Mark />
          Retake
        </span>
        <div className="my-auto w-full max-w-86 py-10 phone:max-w-none phone:py-7">{children}</div>
        {note && <p className="text-xs text-subtle-foreground">{note}</p>}
      </section>
      <PictureWall />
    </main>
  );
}
