import { createHash } from 'node:crypto';

/** Names of people, by the country that an operator's id ends in. */
type Names = {
  women: readonly string[];
  men: readonly string[];
  families: readonly string[];
  titles: [string, string];
};

const TOGO: Names = {
  titles: ['Mme', 'M.'],
  women: [
    ...['Afi', 'Akossiwa', 'Akouvi', 'Ama', 'Ablavi', 'Essi'],
    ...['Adjoa', 'Ayélé', 'Mawusé', 'Délali', 'Yawa', 'Enyonam'],
  ],
  men: [
    ...['Kossi', 'Koffi', 'Kodjo', 'Komlan', 'Yao', 'Kwami'],
    ...['Edem', 'Mawuli', 'Sénam', 'Atsu', 'Tchaa', 'Essohanam'],
  ],
  families: [
    ...['Agbéko', 'Amouzou', 'Mensah', 'Lawson', 'Adjavon', 'Kpodar', 'Tchalla', 'Ayité', 'Dossou', 'Akakpo'],
    ...['Amégan', 'Sodji', 'Attiogbé', 'Kpéglo', 'Tchakpala', 'Koudjo', 'Ahianyo', 'Bawa', 'Hounkpati', 'Sossou'],
  ],
};

const SENEGAL: Names = {
  titles: ['Mme', 'M.'],
  women: ['Aminata', 'Fatou', 'Awa', 'Khady', 'Mariama', 'Ndèye', 'Sokhna', 'Coumba'],
  men: ['Mamadou', 'Ousmane', 'Ibrahima', 'Cheikh', 'Abdoulaye', 'Moussa', 'Modou', 'Assane'],
  families: ['Diop', 'Ndiaye', 'Fall', 'Sarr', 'Gueye', 'Faye', 'Diouf', 'Sy', 'Mbaye', 'Cissé'],
};

const TANZANIA: Names = {
  titles: ['Bi.', 'Bw.'],
  women: ['Neema', 'Asha', 'Rehema', 'Zawadi', 'Upendo', 'Mwajuma', 'Halima', 'Furaha'],
  men: ['Juma', 'Baraka', 'Hamisi', 'Emmanuel', 'Rashidi', 'Godfrey', 'Salum', 'Amani'],
  families: ['Mushi', 'Kimaro', 'Massawe', 'Mwakyusa', 'Nyerere', 'Shayo', 'Mollel', 'Komba', 'Mrema', 'Lyimo'],
};

const LATIN_AMERICA: Names = {
  titles: ['Sra.', 'Sr.'],
  women: ['María', 'Ana', 'Lucía', 'Rosa', 'Carmen', 'Daniela', 'Gabriela', 'Patricia'],
  men: ['José', 'Luis', 'Carlos', 'Miguel', 'Jorge', 'Pedro', 'Óscar', 'Marco'],
  families: ['Quispe', 'Mamani', 'Flores', 'Hernández', 'Martínez', 'Benítez', 'Zelaya', 'González', 'Rojas', 'Rivas'],
};

const BY_COUNTRY: Record<string, Names> = {
  sn: SENEGAL,
  tz: TANZANIA,
  bo: LATIN_AMERICA,
  sv: LATIN_AMERICA,
  hn: LATIN_AMERICA,
  py: LATIN_AMERICA,
};

export type Holder = { title: string; firstName: string; lastName: string; fullName: string; account: string };

/** Who holds the wallet of a number: the same invented person and account number every time. */
export function holderOf(network: string, msisdn: string): Holder {
  const hash = createHash('sha256').update(`${network}:${msisdn}`).digest();
  const { women, men, families, titles } = BY_COUNTRY[network.slice(-2)] ?? TOGO;
  const isWoman = hash.readUInt8(0) % 2 === 0;
  const firstName = pick(isWoman ? women : men, hash.readUInt16BE(1));
  const lastName = pick(families, hash.readUInt16BE(3));
  return {
    title: titles[isWoman ? 0 : 1],
    firstName,
    lastName,
    fullName: `${firstName} ${lastName}`,
    account: (1_000_000_000n + (hash.readBigUInt64BE(8) % 9_000_000_000n)).toString(),
  };
}

function pick(names: readonly string[], n: number): string {
  return names[n % names.length] ?? '';
}
