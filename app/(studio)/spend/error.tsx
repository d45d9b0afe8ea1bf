"use client";

import { SpendError } from "@/components/spend/spend-states";

export default SpendError;
