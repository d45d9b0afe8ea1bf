import type { ReactNode } from "react";
import { AuthBrand } from "@/components/auth/auth-brand";
import { PictureWall } from "@/components/auth/picture-wall";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main
      id="main"
      className="grid min-h-dvh grid-cols-[minmax(27.5rem,36fr)_64fr] phone:grid-cols-1 phone:content-start"
    >
      <section className="flex flex-col px-16 py-8 phone:order-2 phone:p-5">
        <AuthBrand />
        <div className="my-auto w-full max-w-86 py-10 phone:max-w-none phone:py-7">{children}</div>
        <p className="text-xs text-subtle-foreground">
          Accounts are made by the person who runs this server.
        </p>
      </section>
      <PictureWall />
    </main>
  );
}
