/** One entry of Vite's manifest of the phone's own build. */
interface Built {
	file: string;
	css?: string[];
	imports?: string[];
	isEntry?: boolean;
}

/** Addresses. */
export interface Bundle {
	script: string;
	/** Modules that the script imports; named so that a slow line fetches them at the same time. */
	modules: string[];
	styles: string[];
}

// Read when Kit is built, which is after the phone's bundle; without that the pages work as plain forms.
const manifests = import.meta.glob<Record<string, Built>>('/static/hp/daftar.json', { eager: true, import: 'default' });
const manifest = Object.values(manifests)[0] ?? {};

const address = (file: string) => `/hp/${file}`;

/** What the page of a hall's device begins with; undefined when the bundle was not built. */
export function phoneBundle(): Bundle | undefined {
	const built = Object.values(manifest).find(({ isEntry }) => isEntry);
	if (!built) return undefined;
	const imported = (built.imports ?? []).flatMap((key) => manifest[key] ?? []);
	return {
		script: address(built.file),
		modules: imported.map(({ file }) => address(file)),
		styles: [built, ...imported].flatMap(({ css = [] }) => css.map(address))
	};
}
