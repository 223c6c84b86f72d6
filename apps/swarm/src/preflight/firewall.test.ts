import { expect, test } from 'vitest';
import { FIREWALLS, firewallLines } from './firewall.js';

test('R20: what a worker lets in from a peer, for each firewall', () => {
  const all = Object.fromEntries(
    FIREWALLS.map((firewall) => [firewall, firewallLines(firewall, 'worker', ['192.0.2.7'])]),
  );
  expect(all.ufw).toEqual([
    'ufw allow proto tcp from 192.0.2.7 to any port 7946',
    'ufw allow proto udp from 192.0.2.7 to any port 7946',
    'ufw allow proto udp from 192.0.2.7 to any port 4789',
    'ufw allow proto esp from 192.0.2.7',
  ]);
  expect(all.firewalld).toContain(
    `firewall-cmd --permanent --add-rich-rule='rule family="ipv4" source address="192.0.2.7" protocol value="esp" accept'`,
  );
  expect(all.firewalld!.at(-1)).toBe('firewall-cmd --reload');
  expect(all.iptables).toContain('iptables -I INPUT -s 192.0.2.7 -p udp --dport 4789 -j ACCEPT');
  expect(all.iptables).toContain('iptables -I INPUT -s 192.0.2.7 -p esp -j ACCEPT');
  expect(all.nftables).toContain('nft insert rule inet filter input ip saddr 192.0.2.7 meta l4proto esp accept');
  expect(all.text![3]).toBe(
    'Let in from 192.0.2.7: IP protocol 50 (ESP). It is for: its encryption: IP protocol 50, not a port.',
  );
});

test('R20: a manager lets in 2377/tcp as well, and every line names its peer', () => {
  for (const firewall of FIREWALLS) {
    const lines = firewallLines(firewall, 'manager', ['192.0.2.7', '2001:db8::7']);
    expect(lines.filter((line) => line.includes('2377'))).toHaveLength(2);
    expect(lines.filter((line) => /192\.0\.2\.7|2001:db8::7/.test(line))).toHaveLength(10);
  }
});
