import type { ReactNode } from "react";
import { QueryProvider } from "@/components/layout/query-provider";
import { StudioShell } from "@/components/layout/studio-shell";
import { prepareExportAction } from "@/lib/actions/archive";
import { signOutAction } from "@/lib/actions/auth";
import { finishFirstStepsAction } from "@/lib/actions/first-steps";
import {
  changeTakesAction,
  createCollectionAction,
  deleteCollectionAction,
  deleteSavedSearchAction,
  renameCollectionAction,
  saveSearchAction,
  setNoteAction,
  setTagsAction,
  setTrashedAction,
  undoBulkJobAction,
} from "@/lib/actions/organise";
import {
  cancelTakesAction,
  holdTakesAction,
  letTakesGoAction,
  moveTakesAction,
  nameRunAction,
  sendFirstAction,
} from "@/lib/actions/queue";
import { checkAgainAction, retryOutputAction, submitAgainAction } from "@/lib/actions/resolve";
import { planSheetAction } from "@/lib/actions/sheet";
import { createShareAction, revokeShareAction } from "@/lib/actions/shares";
import {
  cancelTakeAction,
  generateAction,
  runAgainAction,
  runOnProviderAction,
  setKeptAction,
  setRatingAction,
} from "@/lib/actions/takes";
import { requirePageUser } from "@/lib/auth/session";
import { StudioActionsProvider, type StudioActions } from "@/lib/client/studio-actions";
import { getProviderKeys } from "@/lib/settings/provider-key-states";
import { getBudget } from "@/lib/spend/budget-service";
import { importLimit } from "@/lib/takes/import-limit";
import { getPrices } from "@/lib/spend/price-states";

const actions: StudioActions = {
  generate: generateAction,
  runAgain: runAgainAction,
  runOnProvider: runOnProviderAction,
  cancelTake: cancelTakeAction,
  checkAgain: checkAgainAction,
  submitAgain: submitAgainAction,
  retryOutput: retryOutputAction,
  holdTakes: holdTakesAction,
  letTakesGo: letTakesGoAction,
  cancelTakes: cancelTakesAction,
  sendFirst: sendFirstAction,
  moveTakes: moveTakesAction,
  nameRun: nameRunAction,
  planSheet: planSheetAction,
  setKept: setKeptAction,
  setRating: setRatingAction,
  setTags: setTagsAction,
  setNote: setNoteAction,
  setTrashed: setTrashedAction,
  changeTakes: changeTakesAction,
  undoBulkJob: undoBulkJobAction,
  createCollection: createCollectionAction,
  renameCollection: renameCollectionAction,
  deleteCollection: deleteCollectionAction,
  saveSearch: saveSearchAction,
  deleteSavedSearch: deleteSavedSearchAction,
  createShare: createShareAction,
  revokeShare: revokeShareAction,
  finishFirstSteps: finishFirstStepsAction,
  prepareExport: prepareExportAction,
  signOut: signOutAction,
};

export default async function StudioLayout({ children }: { children: ReactNode }) {
  const user = await requirePageUser();
  const { id, name, email, role } = user;
  const [prices, budget, keys] = await Promise.all([
    getPrices(),
    getBudget(user),
    getProviderKeys(user),
  ]);
  return (
    <QueryProvider>
      <StudioActionsProvider
        actions={actions}
        user={{ id, name, email, isOwner: role === "OWNER" }}
        first={{ prices, budget, keys }}
      >
        <StudioShell importLimit={importLimit()}>{children}</StudioShell>
      </StudioActionsProvider>
    </QueryProvider>
  );
}
