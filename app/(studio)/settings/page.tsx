import { redirect } from "next/navigation";
import { settingsSections } from "@/components/settings/sections";
import { requirePageUser } from "@/lib/auth/session";

export default async function SettingsPage() {
  await requirePageUser();
  redirect(`/settings/${settingsSections[0]}`);
}
