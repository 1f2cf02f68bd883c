import type { NetworkInterfaceInfo } from 'node:os';
import { expect, it } from 'vitest';
import { lanAddresses } from './lan-address.ts';

const ipv4 = (address: string, internal = false): NetworkInterfaceInfo[] => [
	{ address, internal, family: 'IPv4', netmask: '255.255.255.0', mac: '00:00:00:00:00:00', cidr: null }
];

it('names the hall network first and leaves out what no phone can reach', () => {
	expect(
		lanAddresses({
			lo: ipv4('127.0.0.1', true),
			docker0: ipv4('172.17.0.1'),
			wlan1: ipv4('169.254.3.4'),
			eth0: ipv4('10.1.2.3'),
			wlan0: ipv4('192.168.8.2')
		})
	).toEqual(['192.168.8.2', '10.1.2.3']);
});
