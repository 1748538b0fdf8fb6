import type { Messages, Words } from '../messages';

export const NOTHING = 'Hakuna pesa iliyokatwa kwenye akaunti yako.';

const unpaid = (title: string, what: string, next: string): Words => ({ title, what: `${what} ${NOTHING}`, next });

/** Why there is no payment to show, and what is wrong with an order. */
export const problem: Messages['problem'] = {
  kinds: {
    bad_field: unpaid(
      'Oda haikukubaliwa',
      'Duka limetuma oda ambayo hatuwezi kuikubali.',
      'Rudi dukani na ulifahamishe kuhusu ukurasa huu.',
    ),
    unknown_payment: {
      title: 'Malipo hayakupatikana',
      what: 'Hakuna malipo kwenye anwani hii. Huenda anwani haijakamilika.',
      next: 'Rudi dukani uweke oda yako upya.',
    },
    session_unknown: unpaid(
      'Ombi halijulikani',
      'Hatulitambui ombi hili la malipo.',
      'Rudi dukani uweke oda yako upya.',
    ),
    session_expired: unpaid(
      'Muda wa ombi umeisha',
      'Muda mrefu mno umepita kati ya oda na malipo.',
      'Rudi dukani uweke oda yako upya.',
    ),
    session_used: {
      title: 'Ombi limeshatumika',
      what: 'Ombi hili la malipo limeshatumika. Safari hii hakuna pesa iliyokatwa.',
      next: 'Kama umeshalipa, usilipe mara ya pili: angalia oda yako dukani.',
    },
    no_operator: unpaid(
      'Malipo hayawezekani',
      'Hakuna mtandao wa simu wa duka hili unaopokea sarafu hii.',
      'Rudi dukani uchague njia nyingine ya kulipa.',
    ),
    too_many_requests: {
      title: 'Maombi ni mengi mno',
      what: 'Tunapokea maombi mengi mno kwa wakati mmoja.',
      next: 'Subiri dakika moja, kisha ujaribu tena.',
    },
    unreadable: {
      title: 'Ombi halisomeki',
      what: 'Duka limetuma fomu ambayo hatuwezi kuisoma.',
      next: 'Hakuna pesa iliyochukuliwa. Rudi dukani ujaribu tena.',
    },
    too_large: unpaid(
      'Oda ni kubwa mno',
      'Duka limetuma taarifa nyingi kuliko tunazoweza kupokea.',
      'Rudi dukani na ulifahamishe kuhusu ukurasa huu.',
    ),
    forbidden_origin: {
      title: 'Fomu haikukubaliwa',
      what: 'Fomu hii haikutoka kwenye ukurasa wetu, kwa hiyo kwa usalama wako haikushughulikiwa.',
      next: 'Rudi kwenye ukurasa wa malipo ujaribu tena.',
    },
    unavailable: {
      title: 'Huduma haipatikani kwa sasa',
      what: 'Ukurasa wa malipo hauwezi kujibu kwa sasa.',
      next: 'Jaribu tena baada ya dakika moja. Kabla ya kulipa tena, angalia oda yako dukani.',
    },
    server_error: {
      title: 'Kuna hitilafu',
      what: 'Hitilafu ya upande wetu imekatiza ukurasa huu.',
      next: 'Fungua upya ukurasa huu: utaonyesha hali halisi ya malipo yako. Usilipe mara ya pili kabla ya hapo.',
    },
  },
  forShop: 'Kwa duka',
  badField: 'Sehemu yenye kosa:',
  rules: {
    missing: () => 'sehemu hii lazima ijazwe',
    digits: (size) => `tarakimu ${countOf(size)}, bila nafasi wala vitenganishi`,
    length: (size) => `herufi ${countOf(size)}`,
    positive: () => 'kiasi kinachozidi sifuri',
    phone: () => 'namba ya simu ya mtandao unaokubaliwa',
    currency: () => 'sarafu ya ISO 4217 inayokubaliwa na mtandao wa simu (952 kwa faranga ya CFA)',
    language: () => 'fr au en',
    text: () => 'maandishi ya kawaida yasiyo na alama za udhibiti',
    url: () => 'anwani ya http au https isiyozidi herufi 150',
    origin: () => 'anwani ya tovuti iliyosajiliwa na mfanyabiashara',
    session: () => 'utambulisho wa kipindi ambacho bado ni halali na hakijawahi kutumika',
    merchant: () => 'utambulisho wa mfanyabiashara anayejulikana (tarakimu 16)',
  },
};

function countOf(size: { min: number; max: number } | null): string {
  if (!size) return 'tu';
  return size.min === size.max ? `${size.max} kamili` : `${size.min} hadi ${size.max}`;
}
