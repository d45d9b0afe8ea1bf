import {
  Clapperboard,
  Columns2,
  LayoutGrid,
  Settings,
  Wallet,
  type LucideIcon,
} from "lucide-react";

export interface Destination {
  href: string;
  label: string;
  /** Where there is little room. */
  shortLabel?: string;
  /** Every page under this path belongs to it. */
  section: string;
  icon: LucideIcon;
  /** The key after `G`. */
  key: string;
}

export const destinations: readonly Destination[] = [
  { href: "/studio", section: "/studio", label: "Studio", icon: Clapperboard, key: "s" },
  { href: "/library", section: "/library", label: "Library", icon: LayoutGrid, key: "l" },
  {
    href: "/sheet",
    section: "/sheet",
    label: "Contact sheet",
    shortLabel: "Sheet",
    icon: Columns2,
    key: "c",
  },
  { href: "/spend", section: "/spend", label: "Spend", icon: Wallet, key: "p" },
  { href: "/settings", section: "/settings", label: "Settings", icon: Settings, key: "," },
];

export function isCurrent(destination: Destination, path: string): boolean {
  if (destination.section === "/library" && path.startsWith("/takes/")) return true;
  return path === destination.section || path.startsWith(`${destination.section}/`);
}
