import { HardDrive, KeyRound, Monitor, Plug, SunMoon, Wallet, type LucideIcon } from "lucide-react";

/** Only what exists is listed. */
export const settingsSections = [
  "providers",
  "budget",
  "storage",
  "sessions",
  "tokens",
  "appearance",
] as const;
export type SettingsSection = (typeof settingsSections)[number];

export const sectionLabels: Readonly<Record<SettingsSection, { label: string; icon: LucideIcon }>> =
  {
    providers: { label: "Providers", icon: Plug },
    budget: { label: "Budget", icon: Wallet },
    storage: { label: "Storage", icon: HardDrive },
    sessions: { label: "Sessions", icon: Monitor },
    tokens: { label: "Access tokens", icon: KeyRound },
    appearance: { label: "Appearance", icon: SunMoon },
  };

export function isSettingsSection(section: string): section is SettingsSection {
  return (settingsSections as readonly string[]).includes(section);
}
