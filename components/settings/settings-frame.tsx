import type { ReactNode } from "react";
import { SectionLink } from "./section-link";
import { settingsSections, type SettingsSection } from "./sections";

interface SettingsFrameProps {
  section: SettingsSection;
  children: ReactNode;
}

/** The list of sections beside the one that is open. */
export function SettingsFrame({ section, children }: SettingsFrameProps) {
  return (
    <main
      id="main"
      className="mx-auto grid max-w-280 grid-cols-[12.5rem_minmax(0,47.5rem)] gap-14 px-8 pt-8 pb-24 phone:grid-cols-1 phone:gap-5 phone:p-4 phone:pb-12"
    >
      <nav
        aria-label="Settings"
        className="sticky top-[calc(var(--topbar-h)+2rem)] grid gap-px self-start phone:static phone:-mx-4 phone:flex phone:overflow-x-auto phone:px-3"
      >
        {settingsSections.map((name) => (
          <SectionLink key={name} name={name} isCurrent={name === section} />
        ))}
      </nav>
      <div>
        <h1 className="sr-only">Settings</h1>
        {children}
      </div>
    </main>
  );
}

export function SettingsHeader({ title, text }: { title: string; text: string }) {
  return (
    <header className="mb-3.5">
      <h2 className="text-lg font-medium">{title}</h2>
      <p className="mt-0.5 max-w-[62ch] text-muted-foreground">{text}</p>
    </header>
  );
}

export function Card({ children }: { children: ReactNode }) {
  return (
    <div className="divide-y rounded-lg border bg-card [&+&]:mt-3 [&>*]:px-4 [&>*]:py-3.5">
      {children}
    </div>
  );
}

/** A name and a sentence, with something to act on at the end. */
export function SettingRow(props: {
  title: string;
  text: ReactNode;
  titleId?: string;
  textId?: string;
  start?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      {props.start}
      <div className="min-w-45 flex-1">
        <h3 id={props.titleId} className="font-medium">
          {props.title}
        </h3>
        <p id={props.textId} className="text-xs text-muted-foreground">
          {props.text}
        </p>
      </div>
      {props.children}
    </div>
  );
}
