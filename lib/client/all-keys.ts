import type { KeyGroup } from "./key-guide";

/** The keys of each part of the studio: listed by the part while it is there, and by the help always. */

export const composerKeys: KeyGroup = {
  title: "Composer",
  keys: [
    { keys: ["⌘ or Ctrl", "↵"], does: "Generate" },
    { keys: ["L"], does: "Lock or unlock the seed" },
    { keys: ["⇧", "L"], does: "Roll a new seed" },
  ],
};

export const shotKeys: KeyGroup = {
  title: "Shots",
  keys: [
    { keys: ["J"], does: "Next shot" },
    { keys: ["K"], does: "Previous shot" },
    { keys: ["R"], does: "Retake the focused shot or take" },
    { keys: ["N"], does: "New seed for the focused shot or take" },
    { keys: ["O"], does: "The same on the other provider" },
  ],
};

export const libraryKeys: KeyGroup = {
  title: "Library",
  keys: [
    { keys: ["←", "↑", "→", "↓"], does: "Move over the takes" },
    { keys: ["Space"], does: "Play" },
    { keys: ["↵"], does: "Open" },
    { keys: ["P"], does: "Keep" },
    { keys: ["1", "–", "5"], does: "Rate" },
    { keys: ["0"], does: "Clear the rating" },
  ],
};

export const selectionKeys: KeyGroup = {
  title: "Selection",
  keys: [
    { keys: ["S"], does: "Select the focused take, or let it go" },
    { keys: ["⇧", "←", "→"], does: "Select as you move" },
    { keys: ["⌘", "A"], does: "Select all that is found" },
    { keys: ["X"], does: "Reject: move to the trash" },
    { keys: ["B"], does: "Add to a collection" },
    { keys: ["E"], does: "Export as a zip" },
    { keys: ["C"], does: "Compare what is selected on a contact sheet" },
    { keys: ["Esc"], does: "Clear the selection" },
  ],
};

export const takeKeys: KeyGroup = {
  title: "Take",
  keys: [
    { keys: ["Space"], does: "Play or pause" },
    { keys: [",", "."], does: "One frame back or forward" },
    { keys: ["[", "]"], does: "Slower or faster" },
    { keys: ["F"], does: "Full screen" },
    { keys: ["R"], does: "Retake, same seed" },
    { keys: ["N"], does: "New seed" },
    { keys: ["O"], does: "Same on the other provider" },
    { keys: ["E"], does: "Edit in composer" },
    { keys: ["Y"], does: "Copy recipe" },
    { keys: ["⇧", "Y"], does: "Copy recipe as JSON" },
    { keys: ["D"], does: "Download with recipe" },
    { keys: ["⇧", "D"], does: "Clean copy" },
    { keys: ["S"], does: "Share link" },
    { keys: ["J"], does: "Previous take" },
    { keys: ["K"], does: "Next take" },
  ],
};

export const sheetKeys: KeyGroup = {
  title: "Contact sheet",
  keys: [
    { keys: ["1", "–", "9"], does: "Pick the winner, again to clear" },
    { keys: ["P"], does: "Keep the winner" },
    { keys: ["Space"], does: "Play all" },
    { keys: [",", "."], does: "A frame back or forward" },
    { keys: ["[", "]"], does: "Slower or faster" },
    { keys: ["I", "O"], does: "Begin or end the loop here" },
    { keys: ["M"], does: "Matrix" },
    { keys: ["W"], does: "Wipe between two" },
  ],
};

export const paletteKeys: KeyGroup = {
  title: "Search and commands",
  keys: [
    { keys: ["↑", "↓"], does: "Move over what is found" },
    { keys: ["↵"], does: "Open or run it" },
    { keys: ["⌘ or Ctrl", "↵"], does: "Retake the take" },
  ],
};

export const queueKeys: KeyGroup = {
  title: "Queue",
  keys: [
    { keys: ["Alt", "↑"], does: "Send the take or run earlier" },
    { keys: ["Alt", "↓"], does: "Send the take or run later" },
  ],
};

/** In the order of the pages. */
export const allKeys: readonly KeyGroup[] = [
  composerKeys,
  shotKeys,
  libraryKeys,
  selectionKeys,
  takeKeys,
  sheetKeys,
  paletteKeys,
  queueKeys,
];
