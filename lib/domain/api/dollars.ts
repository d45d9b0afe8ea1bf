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

const given = z
  .string()
  .regex(/^\d{1,4}(\.\d{1,6})?$/, "A price is US dollars as text, for example 0.20.");

/** Dollars as a person writes them, read as millionths: "1", "0.2" and "0.20". */
export const maxPriceSchema = given
  .transform((text) => {
    const [whole = "", fraction = ""] = text.split(".");
    return Number(whole) * 1_000_000 + Number(fraction.padEnd(6, "0"));
  })
  .refine((micros) => micros <= 2_000_000_000, "A price is at most 2000.");
