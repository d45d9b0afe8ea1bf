import { z } from "zod";

/** US dollars as a decimal string: exact, with two to six decimals. */
export const dollarsSchema = z
  .string()
  .regex(/^\d+\.\d{2,6}$/)
  .describe("US dollars as a decimal string with two to six decimals.");

/** "0.20" for 200000, "0.0125" for 12500. */
export function dollars(microDollars: number): string {
  const digits = String(microDollars).padStart(7, "0");
  return `${digits.slice(0, -6)}.${digits.slice(-6).replace(/0{1,4}$/, "")}`;
}
