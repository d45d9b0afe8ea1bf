import "server-only";
import { AppError } from "@/lib/domain/errors";
import type { CollectionDto, SavedSearchDto } from "@/lib/domain/organise";
import { database } from "../db/client";
import { Prisma } from "../db/generated/client";
import { tellBrowsers, withoutNotices } from "./notice-repository";
import type { Transaction } from "./repository";

/** What an owner can have of each; more than that would be a mistake. */
const listMaximum = 1000;

function isTaken(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}

function nameTaken(what: "collection" | "search"): AppError {
  const message = `There is a ${what} with this name already.`;
  return new AppError("invalid_input", {
    detail: "name is taken",
    userMessage: message,
    fields: { name: message },
  });
}

function notFound(what: string): AppError {
  return new AppError("not_found", { detail: what });
}

async function refuseMore(count: number, what: string): Promise<void> {
  if (count < listMaximum) return;
  const userMessage = `There are ${listMaximum.toLocaleString("en")} ${what} already. Delete some of them first.`;
  throw new AppError("invalid_input", { detail: `too many ${what}`, userMessage });
}

/** @throws AppError invalid_input when the name is taken, whatever its case. */
export async function createCollection(ownerId: string, name: string): Promise<CollectionDto> {
  await refuseMore(await database().collection.count({ where: { ownerId } }), "collections");
  try {
    const row = await database().collection.create({
      data: { ownerId, name },
      select: { id: true, name: true },
    });
    return { ...row, takes: 0 };
  } catch (error) {
    throw isTaken(error) ? nameTaken("collection") : error;
  }
}

/** @throws AppError invalid_input when the name is taken, not_found. */
export async function renameCollection(ownerId: string, id: string, name: string): Promise<void> {
  try {
    const { count } = await database().collection.updateMany({
      where: { id, ownerId },
      data: { name },
    });
    if (count === 0) throw notFound(`collection ${id}`);
  } catch (error) {
    throw isTaken(error) ? nameTaken("collection") : error;
  }
}

/** Its takes stay. Does nothing when it is gone already. */
export async function deleteCollection(
  transaction: Transaction,
  ownerId: string,
  id: string,
): Promise<void> {
  await withoutNotices(transaction);
  const { count } = await transaction.collection.deleteMany({ where: { id, ownerId } });
  if (count > 0) await tellBrowsers(transaction, ownerId);
}

/** @throws AppError invalid_input when the name is taken, whatever its case. */
export async function createSavedSearch(
  ownerId: string,
  search: Omit<SavedSearchDto, "id">,
): Promise<SavedSearchDto> {
  await refuseMore(await database().savedSearch.count({ where: { ownerId } }), "saved searches");
  try {
    return await database().savedSearch.create({
      data: { ownerId, ...search },
      select: { id: true, name: true, query: true },
    });
  } catch (error) {
    throw isTaken(error) ? nameTaken("search") : error;
  }
}

/** Does nothing when it is gone already. */
export async function deleteSavedSearch(ownerId: string, id: string): Promise<void> {
  await database().savedSearch.deleteMany({ where: { id, ownerId } });
}
