import { networkInterfaces } from 'node:os';

// Bridges of containers and virtual machines have private addresses too, but no phone in the hall can reach them.
const virtualName = /^(docker|br-|veth|virbr|vmnet|vboxnet|tun|tap|utun|zt|tailscale|wg|podman|cni|flannel)/i;

function rank(address: string): number {
	if (address.startsWith('192.168.')) return 0;
	if (address.startsWith('10.')) return 1;
	if (/^172\.(1[6-9]|2\d|3[01])\./.test(address)) return 2;
	return 3;
}

/** IPv4 addresses under which phones of the same network reach this machine, the likeliest first. */
export function lanAddresses(interfaces = networkInterfaces()): string[] {
	return Object.entries(interfaces)
		.filter(([name]) => !virtualName.test(name))
		.flatMap(([, addresses]) => addresses ?? [])
		.filter((address) => address.family === 'IPv4' && !address.internal && !address.address.startsWith('169.254.'))
		.map((address) => address.address)
		.sort((a, b) => rank(a) - rank(b));
}
