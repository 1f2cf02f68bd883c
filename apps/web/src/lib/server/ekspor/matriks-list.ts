import { writeMatriks3 } from '@balai/domain';
import { pageWith, type EksporKind } from './ekspor-list.ts';

/** Matriks 3 as its form is printed: three lines of head, and columns that grow to the right. */
export const matriks3: EksporKind = {
	name: 'Matriks 3',
	access: 'keepMatriks3',
	page: (query) => pageWith(`/laporan/matriks/${(query.get('matriks') ?? '').slice(0, 80)}`, [])(query),
	heads: writeMatriks3({ pusat: ['PKH', '…'], daerah: ['Dana Desa', '…'], rows: [] })[0]?.filter((head) => head !== '') ?? [],
	async read({ locals, actor, query }) {
		const file = await locals.app.store.matriks3.open(actor, query.get('matriks') ?? '');
		if (!file) return undefined;
		const [head = [], ...rows] = writeMatriks3(file.matriks);
		return {
			table: { head, rows },
			widths: head.map((_, column) => [20, 20, 28, 20, 20, 14, 20, 14, 14][column] ?? 16),
			count: file.rows,
			where: file.title,
			areaCode: file.areaCode,
			hasNumbers: true
		};
	}
};
