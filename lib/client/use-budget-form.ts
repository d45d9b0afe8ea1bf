"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import type { BudgetSettingsDto, StudioBudgetInput, UserBudgetInput } from "@/lib/domain/budget";
import type { ActionResult } from "@/lib/domain/result";
import { answerOf } from "./action-answer";
import { unreachableMessage } from "./api";
import { budgetQuery } from "./queries";

type Answer = Promise<ActionResult<BudgetSettingsDto>>;

/** Handed down by the page; every answer is what holds after it. */
export interface BudgetActions {
  saveStudio: (input: StudioBudgetInput) => Answer;
  saveUser: (userId: string, input: UserBudgetInput) => Answer;
}

/** Saves one form at a time. */
export function useBudgetForm(onSaved: (settings: BudgetSettingsDto) => void) {
  const client = useQueryClient();
  const [busy, setBusy] = useState<string | null>(null);
  const [failure, setFailure] = useState<{ form: string; message: string } | null>(null);
  const save = async (form: string, answer: Answer) => {
    setBusy(form);
    setFailure(null);
    const result = await answerOf(answer);
    setBusy(null);
    if (!result?.ok) {
      setFailure({ form, message: result?.error.message ?? unreachableMessage });
      return;
    }
    onSaved(result.value);
    toast("Budget saved.");
    void client.invalidateQueries({ queryKey: budgetQuery().queryKey });
  };
  return { save, busy, failure };
}
