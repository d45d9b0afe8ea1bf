import { SettingsHeader } from "./settings-frame";

/** In place of a section that belongs to the owner. */
export function OwnerOnly({ title }: { title: string }) {
  return (
    <section>
      <SettingsHeader title={title} text="Only the owner of this studio can change this." />
    </section>
  );
}
