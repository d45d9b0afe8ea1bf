"use client";

import { useState } from "react";
import { Switch } from "@/components/ui/switch";
import { canNotify } from "@/lib/client/alerts";
import { playChime } from "@/lib/client/chime";
import { useIsHydrated } from "@/lib/client/platform";
import { setAlert, useAlert, type Alerts } from "@/lib/client/preferences";
import { SettingRow } from "./settings-frame";

interface AlertRowProps {
  name: keyof Alerts;
  title: string;
  text: string;
  isDisabled?: boolean;
  onChange: (enabled: boolean) => void;
}

function AlertRow({ name, title, text, isDisabled = false, onChange }: AlertRowProps) {
  const isOn = useAlert(name);
  const id = `alert-${name}`;
  return (
    <SettingRow title={title} titleId={id} text={text} textId={`${id}-text`}>
      <Switch
        aria-labelledby={id}
        aria-describedby={`${id}-text`}
        checked={isOn && !isDisabled}
        disabled={isDisabled}
        onCheckedChange={onChange}
      />
    </SettingRow>
  );
}

const notificationText = "The browser shows which take ended; a click opens it.";
const refusedText =
  "The browser does not allow it. Allow notifications for this address in its settings.";

/** How to be told of takes that ended while another tab or window is in front. */
export function AlertRows() {
  const [isRefused, setRefused] = useState(false);
  const isHydrated = useIsHydrated();
  const cannot = isHydrated && !canNotify();
  const changeNotification = async (enabled: boolean) => {
    const answer = enabled ? await Notification.requestPermission() : "granted";
    setRefused(answer !== "granted");
    setAlert("notification", enabled && answer === "granted");
  };
  return (
    <>
      <AlertRow
        name="title"
        title="Count in the title"
        text="The tab shows how many takes were ready or failed while it was not in front."
        onChange={(enabled) => setAlert("title", enabled)}
      />
      <AlertRow
        name="sound"
        title="Sound"
        text="Two short notes when a take is ready or fails and the tab is not in front."
        onChange={(enabled) => {
          setAlert("sound", enabled);
          if (enabled) void playChime();
        }}
      />
      <AlertRow
        name="notification"
        title="Notification"
        text={
          cannot
            ? "This browser shows none for this address; it needs https or localhost."
            : isRefused
              ? refusedText
              : notificationText
        }
        isDisabled={cannot}
        onChange={(enabled) => void changeNotification(enabled)}
      />
    </>
  );
}
