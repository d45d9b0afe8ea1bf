"use client";

import {
  Columns2,
  FileArchive,
  Grid3x3,
  Import,
  Keyboard,
  ListVideo,
  Lock,
  LogOut,
  Moon,
  Plus,
  RotateCcw,
  Search,
  Sun,
  SunMoon,
} from "lucide-react";
import { useQuery } from "@tanstack/react-query";
import { useTheme } from "next-themes";
import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { toast } from "sonner";
import { useRunWithRegret } from "@/components/takes/use-run-with-regret";
import { modelOf } from "@/lib/client/model-fields";
import { paletteTakesQuery } from "@/lib/client/palette-queries";
import { usePriceOf } from "@/lib/client/use-prices";
import { hasRecipe } from "@/lib/domain/dtos";
import { readPaletteSearch } from "@/lib/domain/palette-search";
import { formatPrice } from "@/lib/domain/price";
import { chooseFiles } from "@/lib/client/import/chooser";
import { readersTimeZone } from "@/lib/client/library-slices";
import { exportIsWanted, keysAreOpen, promptIsWanted, queueIsOpen } from "@/lib/client/overlays";
import { sheetAddress } from "@/lib/client/sheet-address";
import { useStudioActions } from "@/lib/client/studio-actions";
import { useComposer } from "@/lib/client/use-composer";
import type { TakeDto } from "@/lib/domain/dtos";
import { filterParams, noFilter } from "@/lib/domain/library-filter";
import { searchMaximum } from "@/lib/domain/library-search";
import { sheetMaximum } from "@/lib/domain/sheet";
import { destinations } from "../navigation";
import { matchingItems, type PaletteItem } from "./palette-item";

interface Typed {
  text: string;
  seed: number | null;
  /** Takes with the seed, newest first. */
  takes: readonly TakeDto[];
}

const themes = [
  { theme: "dark", label: "Use the dark theme", icon: Moon },
  { theme: "light", label: "Use the light theme", icon: Sun },
  { theme: "system", label: "Use the theme of the system", icon: SunMoon },
];

/** What can be done by name; what belongs to a typed seed comes first. */
export function usePaletteCommands({ text, seed, takes }: Typed): PaletteItem[] {
  const router = useRouter();
  const { setTheme } = useTheme();
  const { signOut } = useStudioActions();
  const { current, setSeedText, toggleLock } = useComposer();

  const lock = (chosen: number) => {
    setSeedText(String(chosen));
    if (!current().seedLocked) toggleLock();
    router.push("/studio");
    toast(`Seed ${chosen} is locked in the composer`);
  };
  const priceOf = usePriceOf();
  const { again } = useRunWithRegret();
  const { data: recent } = useQuery(paletteTakesQuery(readPaletteSearch("").looks[0]));
  const last = recent?.takes.find(hasRecipe);
  const model = modelOf(last?.recipe ?? null);
  const retake: PaletteItem[] =
    last && model
      ? [
          {
            id: "retake-last",
            label: "Retake last shot, same seed",
            words: "again rerun",
            icon: RotateCcw,
            note: `Shot ${last.shotNumber}, take ${last.number} · ${formatPrice(priceOf(model, last.recipe))}`,
            run: () => void again(last, "same"),
          },
        ]
      : [];
  const always: PaletteItem[] = [
    {
      id: "new-shot",
      label: "Generate a new shot",
      words: "compose prompt studio",
      icon: Plus,
      run() {
        promptIsWanted.set(true);
        router.push("/studio");
      },
    },
    ...retake,
    ...destinations.map(({ href, label, icon, key }) => ({
      id: `go-${href}`,
      label: `Go to ${label}`,
      icon,
      keys: ["G", key.toUpperCase()],
      run: () => router.push(href),
    })),
    {
      id: "plan",
      label: "Plan a sheet",
      words: "contact seeds settings",
      icon: Grid3x3,
      run: () => router.push("/sheet/plan"),
    },
    {
      id: "import",
      label: "Import files",
      words: "upload add drop mp4 video clip",
      icon: Import,
      run: chooseFiles,
    },
    {
      id: "queue",
      label: "Show the queue",
      words: "running waiting held failed retry",
      icon: ListVideo,
      run: () => queueIsOpen.set(true),
    },
    {
      id: "export",
      label: "Export all clips as a zip",
      words: "download save files library",
      icon: FileArchive,
      run: () => exportIsWanted.set({ query: "", timeZone: readersTimeZone(), except: [] }),
    },
    ...themes.map(({ theme, label, icon }) => ({
      id: `theme-${theme}`,
      label,
      words: "appearance colours mode",
      icon,
      run: () => setTheme(theme),
    })),
    {
      id: "keys",
      label: "Show all keys",
      words: "shortcuts keyboard help",
      icon: Keyboard,
      keys: ["?"],
      run: () => keysAreOpen.set(true),
    },
    {
      id: "sign-out",
      label: "Sign out",
      words: "log out leave",
      icon: LogOut,
      run: () => startTransition(async () => void (await signOut())),
    },
  ];
  if (text === "") return always;

  const search = filterParams({ ...noFilter, search: text.slice(0, searchMaximum) });
  const inLibrary = {
    id: "search",
    label: "Search the library for this",
    icon: Search,
    run: () => router.push(`/library?${search}`),
  };
  if (seed === null) return [...matchingItems(always, text), inLibrary];
  const newest = takes.filter(({ status }) => status === "ready").slice(0, sheetMaximum);
  // The oldest first, as they were made.
  const sheet = sheetAddress([...newest].reverse());
  const compare = {
    id: "compare",
    label: "Compare all takes with this seed",
    icon: Columns2,
    run: () => sheet && router.push(sheet),
  };
  return [
    {
      id: "lock",
      label: "Lock this seed in the composer",
      icon: Lock,
      run: () => lock(seed),
    },
    ...(sheet ? [compare] : []),
    inLibrary,
  ];
}
