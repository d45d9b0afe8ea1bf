export type Step = "generate" | "kernel" | "bundles" | "web";
export const PROCESS_STEPS: Step[];
export const ALL_STEPS: Step[];
/** Files and folders below the root. */
export const WEB_SOURCES: string[];
export function build(
  names?: Step[],
  options?: { announce?: (label: string) => void },
): Promise<void>;
