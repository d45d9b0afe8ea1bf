import { createStore } from "./store";

/** What the page's one polite live region says. A new object each time, so repeats are read too. */
export const announcement = createStore<{ text: string }>({ text: "" });

export function announce(text: string) {
  announcement.set({ text });
}
