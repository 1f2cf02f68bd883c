import { programPartNames } from '@balai/domain';
import { endpoints } from '#lib/server/api/endpoints.ts';
import { openApi } from '#lib/server/api/openapi.ts';

interface Field {
	type?: string | string[];
	format?: string;
	enum?: string[];
	anyOf?: Field[];
	description?: string;
	properties?: Record<string, Field>;
	items?: Field;
	minimum?: number;
	maximum?: number;
}

/** What is told to programs, for the people who write them: made from the description for machines. */
export function load() {
	const { paths, components } = openApi() as {
		paths: Record<string, { get: { summary: string; parameters: { name: string; required: boolean; schema: Field }[] } }>;
		components: { schemas: Record<string, Field> };
	};
	const schemas = Object.values(components.schemas);
	return {
		endpoints: endpoints.map(({ path, part, isPaged }, index) => ({
			path: `/api/v1/${path}`,
			summary: paths[`/${path}`]?.get.summary ?? '',
			part,
			partName: programPartNames[part],
			stream: isPaged ? `/api/v1/${path}.jsonl` : '',
			parameters: (paths[`/${path}`]?.get.parameters ?? []).map(({ name, required, schema }) => ({
				name,
				required,
				type: typeWords(schema),
				description: schema.description ?? ''
			})),
			fields: fieldsOf(schemas[index])
		}))
	};
}

function fieldsOf(schema: Field | undefined, before = ''): { name: string; type: string; description: string }[] {
	return Object.entries(schema?.properties ?? {}).flatMap(([name, field]) => {
		const inner = field.properties ? field : field.anyOf?.find(({ properties }) => properties !== undefined);
		const items = field.items?.properties ? field.items : undefined;
		return [
			{ name: `${before}${name}`, type: typeWords(field), description: field.description ?? '' },
			...fieldsOf(inner, `${before}${name}.`),
			...fieldsOf(items, `${before}${name}[].`)
		];
	});
}

function typeWords(field: Field): string {
	if (field.anyOf) return [...new Set(field.anyOf.map(typeWords))].join(' atau ');
	if (field.enum) return field.enum.join(' | ');
	if (field.type === 'array') return 'larik';
	const words: Readonly<Record<string, string>> = {
		string: field.format === 'date' ? 'tanggal' : 'teks',
		integer: 'angka bulat',
		number: 'angka',
		object: 'objek',
		null: 'null'
	};
	return [field.type ?? []]
		.flat()
		.map((type) => words[type] ?? type)
		.join(' atau ');
}
