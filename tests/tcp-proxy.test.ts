import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished, vi } from 'vitest';
import { openTcpProxy } from './tcp-proxy.ts';

/** A server that answers what it hears, and a proxy before it. */
async function proxyBeforeEcho() {
	const echo = createServer((socket) => socket.on('error', () => socket.destroy()).pipe(socket)).listen(0, '127.0.0.1');
	await once(echo, 'listening');
	const proxy = await openTcpProxy((echo.address() as AddressInfo).port);
	onTestFinished(async () => {
		await proxy.close();
		echo.close();
	});
	return proxy;
}

async function caller(port: number): Promise<{ socket: Socket; heard: () => string }> {
	const socket = connect({ port, host: '127.0.0.1' });
	let text = '';
	socket.setEncoding('utf8').on('data', (piece: string) => (text += piece));
	socket.on('error', () => socket.destroy());
	onTestFinished(() => void socket.destroy());
	await once(socket, 'connect');
	return { socket, heard: () => text };
}

// `once` of node:events would throw the reset instead of waiting for the end.
const closed = (socket: Socket) => new Promise<void>((resolve) => socket.once('close', () => resolve()));

it('lets both ways through', async () => {
	const proxy = await proxyBeforeEcho();
	const { socket, heard } = await caller(proxy.port);
	socket.write('satu');
	await vi.waitFor(() => expect(heard()).toBe('satu'));
	expect(proxy.openConnections()).toBe(1);
});

it('holds pieces back and keeps their order when the delay shrinks', async () => {
	const proxy = await proxyBeforeEcho();
	const { socket, heard } = await caller(proxy.port);
	proxy.delay(150);
	const sentAt = performance.now();
	socket.write('satu ');
	await sleep(30);
	proxy.delay(0);
	socket.write('dua');
	await vi.waitFor(() => expect(heard()).toBe('satu dua'));
	expect(performance.now() - sentAt).toBeGreaterThan(140);
});

it('lets no piece overtake another, however many wait for one moment', async () => {
	const proxy = await proxyBeforeEcho();
	const { socket, heard } = await caller(proxy.port);
	const pieces = Array.from({ length: 60 }, (_, index) => `${index} `);
	proxy.delay(200);
	for (const [index, piece] of pieces.entries()) {
		socket.write(piece);
		await sleep(1);
		if (index === 5) proxy.delay(0);
	}
	await vi.waitFor(() => expect(heard()).toHaveLength(pieces.join('').length));
	expect(heard()).toBe(pieces.join(''));
});

it('cuts what is open and takes new callers', async () => {
	const proxy = await proxyBeforeEcho();
	const { socket } = await caller(proxy.port);
	const ended = closed(socket);
	await vi.waitFor(() => expect(proxy.openConnections()).toBe(1));
	proxy.cut();
	await ended;
	const again = await caller(proxy.port);
	again.socket.write('lagi');
	await vi.waitFor(() => expect(again.heard()).toBe('lagi'));
});

it('cuts in the middle of what is said', async () => {
	const proxy = await proxyBeforeEcho();
	const { socket, heard } = await caller(proxy.port);
	socket.write('utuh ');
	await vi.waitFor(() => expect(heard()).toBe('utuh '));
	const ended = closed(socket);
	proxy.cutAfter(4);
	socket.write('terpotong');
	await ended;
	expect('utuh terp'.startsWith(heard())).toBe(true);
	expect(proxy.bytesToClient()).toBeLessThan(10);
});

it('refuses new callers and keeps open ones until it is healed', async () => {
	const proxy = await proxyBeforeEcho();
	const first = await caller(proxy.port);
	first.socket.write('a');
	await vi.waitFor(() => expect(first.heard()).toBe('a'));
	proxy.refuse();
	const refused = connect({ port: proxy.port, host: '127.0.0.1' });
	refused.on('error', () => refused.destroy());
	await closed(refused);
	first.socket.write('b');
	await vi.waitFor(() => expect(first.heard()).toBe('ab'));
	proxy.heal();
	const second = await caller(proxy.port);
	second.socket.write('c');
	await vi.waitFor(() => expect(second.heard()).toBe('c'));
});

it('says nothing while it is silent, then delivers what waited', async () => {
	const proxy = await proxyBeforeEcho();
	const { socket, heard } = await caller(proxy.port);
	socket.write('sebelum ');
	await vi.waitFor(() => expect(heard()).toBe('sebelum '));
	proxy.goSilent();
	socket.write('sesudah');
	const late = await caller(proxy.port);
	late.socket.write('baru');
	await sleep(150);
	expect(heard()).toBe('sebelum ');
	expect(late.heard()).toBe('');
	expect(socket.destroyed).toBe(false);
	proxy.heal();
	await vi.waitFor(() => expect(heard()).toBe('sebelum sesudah'));
	await vi.waitFor(() => expect(late.heard()).toBe('baru'));
});
