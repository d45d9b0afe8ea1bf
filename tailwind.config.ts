import type { Config } from "tailwindcss";

/** Colours, type and radii are tokens in `app/globals.css`; here is what has to be named once. */
const config: Config = {
  content: ["./app/**/*.tsx", "./components/**/*.tsx"],
  theme: {
    extend: {
      keyframes: {
        breathe: { "50%": { opacity: "0.35" } },
        appear: { from: { opacity: "0" } },
        wait: { from: { opacity: "0" }, to: { opacity: "1" } },
      },
      animation: {
        /** The only endless one: something is running. */
        breathe: "breathe 2.4s var(--ease-standard) infinite",
        appear: "appear 200ms var(--ease-standard)",
        /** For skeletons: nothing is shown for the first 200 ms. */
        wait: "wait 140ms var(--ease-standard) 200ms both",
      },
    },
  },
};

export default config;
