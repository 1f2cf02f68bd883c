import type { Balai } from '../../../server/balai.ts';

/** Account id → name, for saying who led or wrote something. */
export async function accountNames(app: Balai): Promise<(accountId: string | null) => string> {
	const names = new Map((await app.accounts.listAccounts()).map(({ id, name }) => [id as string, name]));
	return (accountId) => (accountId === null ? '' : (names.get(accountId) ?? 'akun yang sudah dihapus'));
}
