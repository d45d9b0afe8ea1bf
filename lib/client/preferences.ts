"use client";

import { useSyncExternalStore } from "react";
import { downloadTemplateDefault, downloadTemplateSchema } from "@/lib/domain/download-name";
import { readStored, writeStored } from "./browser-storage";

// Choices of this browser, kept in its local storage.
const shortcutsKey = "retake.shortcuts";
const downloadTemplateKey = "retake.download-name";
const listeners = new Set<() => void>();

/** Calls back on a change here or in another tab. Answers with the function that stops it. */
export function subscribeToPreferences(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

/** Whether single keys act. On until switched off. */
export function getShortcutsEnabled(): boolean {
  return readStored(shortcutsKey) !== "off";
}

export function setShortcutsEnabled(enabled: boolean) {
  writeStored(shortcutsKey, enabled ? "on" : "off");
  for (const listener of listeners) listener();
}

/** Follows the switch in Settings, Appearance, across tabs. */
export function useShortcutsEnabled(): boolean {
  return useSyncExternalStore(subscribeToPreferences, getShortcutsEnabled, () => true);
}

function getDownloadTemplate(): string {
  const stored = downloadTemplateSchema.safeParse(readStored(downloadTemplateKey));
  return stored.success ? stored.data : downloadTemplateDefault;
}

/** @param template one that `downloadTemplateSchema` accepts */
export function setDownloadTemplate(template: string) {
  writeStored(downloadTemplateKey, template === downloadTemplateDefault ? null : template);
  for (const listener of listeners) listener();
}

/** How saved files are named. The server draws the default, which names no local date. */
export function useDownloadTemplate(): string {
  return useSyncExternalStore(
    subscribeToPreferences,
    getDownloadTemplate,
    () => downloadTemplateDefault,
  );
}

/** How this browser tells of takes that ended while its tab was not seen. */
export interface Alerts {
  /** A number before the page's title. */
  title: boolean;
  sound: boolean;
  notification: boolean;
}

const alertsKey = (name: keyof Alerts) => `retake.alert.${name}`;
const alertDefaults: Alerts = { title: true, sound: false, notification: false };

function isAlertOn(name: keyof Alerts): boolean {
  const stored = readStored(alertsKey(name));
  return stored === null ? alertDefaults[name] : stored === "on";
}

export function getAlerts(): Alerts {
  return {
    title: isAlertOn("title"),
    sound: isAlertOn("sound"),
    notification: isAlertOn("notification"),
  };
}

export function setAlert(name: keyof Alerts, enabled: boolean) {
  writeStored(alertsKey(name), enabled ? "on" : "off");
  for (const listener of listeners) listener();
}

/** Follows one of the switches, across tabs. */
export function useAlert(name: keyof Alerts): boolean {
  return useSyncExternalStore(
    subscribeToPreferences,
    () => isAlertOn(name),
    () => alertDefaults[name],
  );
}
