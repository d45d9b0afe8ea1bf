"use client";

import { useTheme } from "next-themes";
import { useSyncExternalStore } from "react";
import { Segmented, SegmentedItem } from "@/components/ui/segmented";
import { Switch } from "@/components/ui/switch";
import { setShortcutsEnabled, useShortcutsEnabled } from "@/lib/client/preferences";
import { AlertRows } from "./alert-rows";
import { DownloadNames } from "./download-names";
import { Card, SettingRow, SettingsHeader } from "./settings-frame";

const themes = [
  { value: "dark", label: "Dark" },
  { value: "light", label: "Light" },
  { value: "system", label: "System" },
];

const noChanges = () => () => {};

/** The theme is known to the browser alone; the server marks none. */
function useChosenTheme() {
  const { theme = "dark", setTheme } = useTheme();
  const isInBrowser = useSyncExternalStore(
    noChanges,
    () => true,
    () => false,
  );
  return { theme: isInBrowser ? theme : "", setTheme };
}

export function AppearanceSection() {
  const { theme, setTheme } = useChosenTheme();
  const shortcuts = useShortcutsEnabled();
  return (
    <section>
      <SettingsHeader
        title="Appearance"
        text="Kept in this browser. Pictures are always shown on the dark stage, in both themes."
      />
      <Card>
        <SettingRow title="Theme" text="System follows your computer." titleId="theme">
          <Segmented aria-labelledby="theme" value={theme} onValueChange={setTheme}>
            {themes.map(({ value, label }) => (
              <SegmentedItem key={value} value={value}>
                {label}
              </SegmentedItem>
            ))}
          </Segmented>
        </SettingRow>
        <SettingRow
          title="Single-key shortcuts"
          titleId="shortcuts"
          text="Keys such as L, R and Space act while no field has focus."
          textId="shortcuts-text"
        >
          <Switch
            aria-labelledby="shortcuts"
            aria-describedby="shortcuts-text"
            checked={shortcuts}
            onCheckedChange={setShortcutsEnabled}
          />
        </SettingRow>
        <DownloadNames />
      </Card>
      <h3 className="mt-6 mb-2 font-medium">When a take ends</h3>
      <Card>
        <AlertRows />
      </Card>
    </section>
  );
}
