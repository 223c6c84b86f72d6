/** Traffic that must pass between the servers of a federation. */
export interface Passage {
  readonly protocol: 'tcp' | 'udp' | 'esp';
  /** Absent for ESP, which has no ports. */
  readonly port?: number;
  readonly on: 'every server' | 'managers';
  readonly why: string;
}

export const PASSAGES: readonly Passage[] = [
  { protocol: 'tcp', port: 2377, on: 'managers', why: 'servers hear from the manager what to run (TLS)' },
  { protocol: 'tcp', port: 7946, on: 'every server', why: 'servers tell each other who is there' },
  { protocol: 'udp', port: 7946, on: 'every server', why: 'the same, in short messages' },
  { protocol: 'udp', port: 4789, on: 'every server', why: 'the federation network itself (VXLAN)' },
  { protocol: 'esp', on: 'every server', why: 'its encryption: IP protocol 50, not a port' },
];

export const FIREWALLS = ['ufw', 'firewalld', 'iptables', 'nftables', 'text'] as const;
export type Firewall = (typeof FIREWALLS)[number];

const number = ({ port }: Passage): string => (port === undefined ? '' : String(port));

const LINE: Readonly<Record<Firewall, (passage: Passage, peer: string) => string>> = {
  ufw: ({ protocol, port }, peer) =>
    protocol === 'esp'
      ? `ufw allow proto esp from ${peer}`
      : `ufw allow proto ${protocol} from ${peer} to any port ${port}`,
  firewalld: (passage, peer) => {
    const { protocol } = passage;
    const what = protocol === 'esp' ? 'protocol value="esp"' : `port port="${number(passage)}" protocol="${protocol}"`;
    const family = peer.includes(':') ? 'ipv6' : 'ipv4';
    return `firewall-cmd --permanent --add-rich-rule='rule family="${family}" source address="${peer}" ${what} accept'`;
  },
  iptables: ({ protocol, port }, peer) =>
    `${peer.includes(':') ? 'ip6tables' : 'iptables'} -I INPUT -s ${peer} -p ${protocol}${protocol === 'esp' ? '' : ` --dport ${port}`} -j ACCEPT`,
  nftables: ({ protocol, port }, peer) =>
    `nft insert rule inet filter input ${peer.includes(':') ? 'ip6' : 'ip'} saddr ${peer} ${protocol === 'esp' ? 'meta l4proto esp' : `${protocol} dport ${port}`} accept`,
  text: ({ protocol, port, why }, peer) =>
    `Let in from ${peer}: ${protocol === 'esp' ? 'IP protocol 50 (ESP)' : `${protocol.toUpperCase()} port ${port}`}. It is for: ${why}.`,
};

/** The command that allows traffic from a peer. Addresses only: a firewall resolves a name once and never again. */
export const firewallLine = (firewall: Firewall, passage: Passage, peer: string): string =>
  LINE[firewall](passage, peer);

/** Everything that a server of this role must accept from its peers, and from nobody else. */
export function firewallLines(
  firewall: Firewall,
  role: 'manager' | 'worker',
  peers: readonly string[],
): readonly string[] {
  const passages = PASSAGES.filter(({ on }) => role === 'manager' || on === 'every server');
  const lines = peers.flatMap((peer) => passages.map((passage) => firewallLine(firewall, passage, peer)));
  return firewall === 'firewalld'
    ? [...lines, 'firewall-cmd --permanent --add-masquerade', 'firewall-cmd --reload']
    : lines;
}
