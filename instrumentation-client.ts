import { config } from "zod";
import { keepAddress } from "@/lib/client/address-trail";

// Runs before any schema is made. Zod would otherwise try whether it may compile code; our content
// security policy forbids that, and the browser reports the attempt as a violation.
config({ jitless: true });

keepAddress(window);
