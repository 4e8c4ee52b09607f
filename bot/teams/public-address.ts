import { type LookupAddress, lookup as systemLookup } from 'node:dns';
import { BlockList, type LookupFunction } from 'node:net';
import type { Agent } from 'undici';

/** Ranges that are not of the public internet, from the registries of special-purpose addresses (RFC 6890). */
const IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];
/** Of IPv6 only this is given out for the internet; within it some carry an IPv4 address along, or are for examples. */
const GLOBAL_IPV6 = '2000::/3';
const IPV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];
/** An IPv4 address in the clothes of an IPv6 one. */
const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

const reserved = listOf([...IPV4, ...IPV6]);
const internet = listOf([GLOBAL_IPV6]);

function listOf(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = '', bits] = range.split('/');
    list.addSubnet(network, Number(bits), network.includes(':') ? 'ipv6' : 'ipv4');
  }
  return list;
}

/** Whether this numeric address is one of the public internet: not of this machine, its network or its cloud. */
export function isPublicAddress(address: string): boolean {
  const [, mapped] = MAPPED.exec(address) ?? [];
  if (mapped) return isPublicAddress(mapped);
  if (!address.includes(':')) return !reserved.check(address, 'ipv4');
  // What is mapped in hexadecimal lies outside of the internet's own range.
  return internet.check(address, 'ipv6') && !reserved.check(address, 'ipv6');
}

type Resolve = (
  name: string,
  options: { all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * Finds the addresses of a name, and refuses it when one of them is not public. The connection is made to what was
 * found here, so that a name which means something else a moment later leads nowhere.
 */
export function createPublicLookup(resolve: Resolve = systemLookup): LookupFunction {
  return (name, options, done) => {
    resolve(name, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, []);
      const [first] = addresses;
      if (!first || addresses.some(({ address }) => !isPublicAddress(address)))
        return done(
          Object.assign(new Error('The name is not one of the internet.'), { code: 'EPRIVATE' }),
          [],
        );
      return options.all ? done(null, addresses) : done(null, first.address, first.family);
    });
  };
}

/** Connections that go to public addresses alone. An address that is written in numbers is not looked up, nor checked. */
export async function createPublicAgent(resolve?: Resolve): Promise<Agent> {
  // Loaded when a file is sent, for it takes much memory.
  const { Agent } = await import('undici');
  return new Agent({ connect: { lookup: createPublicLookup(resolve) } });
}
