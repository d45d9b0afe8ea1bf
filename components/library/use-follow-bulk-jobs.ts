"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { followBulkJob } from "@/lib/client/bulk-jobs";
import { readBulkJobs } from "@/lib/client/organise-queries";

/** Shows the changes of many takes that were going on before this page was opened. */
export function useFollowBulkJobs() {
  const client = useQueryClient();
  useEffect(() => {
    readBulkJobs().then(
      (jobs) => jobs.forEach((job) => void followBulkJob(client, job)),
      // They go on all the same; only their progress is not seen here.
      () => undefined,
    );
  }, [client]);
}
