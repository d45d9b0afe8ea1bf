import { SpendSkeleton } from "@/components/spend/spend-states";

export default SpendSkeleton;
