export function socketDirectory(
  directory: string,
  owner?: { uid: number; gid: number },
): { forServer: string; forClients: string };
