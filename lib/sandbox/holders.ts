import { createHash } from 'node:crypto';

const WOMEN = [
  'Afi',
  'Akossiwa',
  'Akouvi',
  'Ama',
  'Ablavi',
  'Essi',
  'Adjoa',
  'Ayélé',
  'Mawusé',
  'Délali',
  'Yawa',
  'Enyonam',
];
const MEN = [
  'Kossi',
  'Koffi',
  'Kodjo',
  'Komlan',
  'Yao',
  'Kwami',
  'Edem',
  'Mawuli',
  'Sénam',
  'Atsu',
  'Tchaa',
  'Essohanam',
];
const FAMILIES = [
  ...['Agbéko', 'Amouzou', 'Mensah', 'Lawson', 'Adjavon', 'Kpodar', 'Tchalla', 'Ayité', 'Dossou', 'Akakpo'],
  ...['Amégan', 'Sodji', 'Attiogbé', 'Kpéglo', 'Tchakpala', 'Koudjo', 'Ahianyo', 'Bawa', 'Hounkpati', 'Sossou'],
];

export type Holder = { title: string; firstName: string; lastName: string; fullName: string; account: string };

/** Who holds the wallet of a number: the same invented person and account number every time. */
export function holderOf(network: string, msisdn: string): Holder {
  const hash = createHash('sha256').update(`${network}:${msisdn}`).digest();
  const woman = hash.readUInt8(0) % 2 === 0;
  const firstName = pick(woman ? WOMEN : MEN, hash.readUInt16BE(1));
  const lastName = pick(FAMILIES, hash.readUInt16BE(3));
  return {
    title: woman ? 'Mme' : 'M.',
    firstName,
    lastName,
    fullName: `${firstName} ${lastName}`,
    account: (1_000_000_000n + (hash.readBigUInt64BE(8) % 9_000_000_000n)).toString(),
  };
}

function pick(names: readonly string[], n: number): string {
  return names[n % names.length] ?? '';
}
