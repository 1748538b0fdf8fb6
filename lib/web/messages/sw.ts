import type { Messages, Words } from './messages';
import { NOTHING, problem } from './problem/sw';

const SHOP = 'Rudi dukani ujaribu tena au uchague njia nyingine ya kulipa.';
const EXPIRED =
  'Muda wa namba ya uthibitisho umeisha. Hakikisha una simu yako karibu, kisha bonyeza hapa chini ili itumwe tena.';

const unpaid = (title: string, what: string, next: string = SHOP): Words => ({
  title,
  what: `${what} ${NOTHING}`,
  next,
});

/** Plain Swahili in the words that mobile money in Tanzania uses. */
export const sw: Messages = {
  sms: {
    code: ({ code, brand, amount }) =>
      `${code} ni namba yako ya uthibitisho ya kulipa ${amount} kwa ${brand}. Usimpe mtu yeyote.`,
    paid: ({ brand, amount, paymentRef }) => `Umelipa ${amount} kwa ${brand}. Kumbukumbu namba ${paymentRef}.`,
    remittance: {
      received: ({ amount, partner, sender }) =>
        `Umepokea ${amount} kutoka nje ya nchi${sender ? `, zilizotumwa na ${sender}` : ''}, kupitia ${partner}.`,
      missed: ({ amount, partner, sender, operator }) =>
        `Umekosa ${amount} kutoka nje ya nchi${sender ? `, zilizotumwa na ${sender}` : ''}, kupitia ${partner}. ` +
        `Fungua akaunti ya ${operator} ili upokee pesa.`,
    },
  },
  frame: {
    languages: 'Lugha',
    due: 'Kiasi cha kulipa',
    paid: 'Umelipa',
    amount: 'Kiasi',
    fee: 'Ada',
    total: 'Jumla',
    operators: 'Mitandao ya simu inayokubaliwa',
    unavailable: 'haipatikani kwa sasa',
    secure: 'Malipo salama kupitia Guichet',
    reference: 'Kumbukumbu namba',
    cancel: 'Ghairi malipo',
    busy: 'Subiri kidogo…',
    backToShop: 'Rudi dukani',
    timeLeft: 'Muda uliobaki wa kulipa:',
    minutesLeft: (minutes) =>
      minutes < 1
        ? 'Umebakiwa na chini ya dakika moja ya kulipa.'
        : `Umebakiwa na dakika ${minutes} ${minutes === 1 ? 'ya' : 'za'} kulipa.`,
    errorTitle: (title) => `Hitilafu: ${title}`,
    title: ({ title, shop }) => `${title} – ${shop}`,
  },
  number: {
    title: (operator) => (operator ? `Lipa kwa ${operator}` : 'Lipa kwa simu'),
    withPin: 'Jitambulishe, kisha thibitisha kwa namba tutakayokutumia kwa SMS.',
    withCode: 'Andika namba yako ya simu. Tutakutumia namba ya uthibitisho kwa SMS.',
    withPush: 'Kagua malipo na uandike namba yako ya simu. Kisha ombi la kuyathibitisha litatokea kwenye simu yako.',
    msisdn: 'Namba ya simu',
    msisdnHint: (operators) => `Namba ya akaunti yako ya ${operators}.`,
    msisdnFixed: 'Namba hii imetolewa na duka. Haiwezi kubadilishwa hapa.',
    pin: (operator) => (operator ? `PIN ya ${operator}` : 'PIN'),
    pinHint: 'Haihifadhiwi wala haipewi duka.',
    pinOnlyFor: (operators) => `Kwa ${operators} pekee.`,
    youPay: ({ amount, shop, fee }) =>
      fee ? `Unalipa ${amount} kwa ${shop}, pamoja na ada ya ${fee}.` : `Unalipa ${amount} kwa ${shop}.`,
    forward: 'Endelea',
    triesLeft: (tries) =>
      tries <= 1
        ? 'Angalizo: umebakiwa na jaribio moja. Ukikosea tena, akaunti yako ya pesa itafungwa.'
        : `Umebakiwa na majaribio ${tries}.`,
    numberTriesLeft: (tries) => (tries <= 1 ? 'Umebakiwa na jaribio moja.' : `Umebakiwa na majaribio ${tries}.`),
    operatorDown: (operators) => `${operators} haijibu kwa sasa. Tafadhali jaribu tena baada ya dakika chache.`,
    errors: {
      msisdn_missing: () => 'Andika namba yako ya simu.',
      msisdn_invalid: () => 'Namba hii ya simu si sahihi. Tafadhali ikague.',
      operator_not_offered: (operators) => `Namba hii haikubaliwi hapa. Tumia namba ya ${operators}.`,
      wrong_pin: () => 'Namba ya simu au PIN si sahihi.',
      no_wallet: () => 'Hakuna akaunti ya pesa kwenye namba hii ya simu.',
      pin_format: () => 'PIN ina tarakimu 4 hadi 6.',
      operator_silent: () =>
        'Mtandao wako wa simu haukujibu. Hakuna pesa iliyokatwa. Tafadhali jaribu tena baadaye kidogo.',
    },
  },
  otp: {
    title: 'Andika namba ya uthibitisho',
    sentTo: (msisdn) => `Tumetuma namba ya uthibitisho yenye tarakimu 6 kwa SMS kwenda ${msisdn}.`,
    code: 'Namba ya uthibitisho (tarakimu 6)',
    hint: 'Ikague vizuri: ukikosea, malipo yanasitishwa.',
    hintBeforePin: 'Ukikosea unaweza kuiandika tena kabla muda wake kuisha. Baada ya hapo utaombwa PIN yako.',
    forward: (amount) => `Lipa ${amount}`,
    valid: 'Namba itatumika kwa',
    secondsLeft: (seconds) => `Namba ya uthibitisho itatumika kwa sekunde ${seconds} zaidi.`,
    ended: EXPIRED,
    endedForGood:
      'Muda wa namba ya uthibitisho umeisha na haiwezi kutumwa tena. Ghairi malipo, kisha anza upya kutoka dukani.',
    resend: 'Tuma namba mpya',
    resendsLeft: (resends) =>
      resends < 1
        ? 'Namba ya uthibitisho haiwezi kutumwa tena'
        : `Namba mpya inaweza kutumwa mara ${resends === 1 ? 'moja' : resends} zaidi`,
    errors: {
      wrong_code: 'Namba ya uthibitisho si sahihi, tafadhali iandike tena.',
      code_format: 'Namba ya uthibitisho ina tarakimu 6. Iandike kama ilivyo kwenye SMS.',
      code_expired: EXPIRED,
      sms_failed: 'SMS haikuweza kutumwa. Hakuna pesa iliyokatwa. Omba namba mpya baadaye kidogo.',
      no_resends: 'Namba ya uthibitisho haiwezi kutumwa tena. Ghairi malipo, kisha anza upya kutoka dukani.',
    },
  },
  pin: {
    title: 'Kagua malipo, kisha andika PIN yako',
    payer: (msisdn) => `Malipo yatakatwa kwenye akaunti yako ${msisdn}.`,
    errors: {
      wrong_pin: 'PIN si sahihi. Tafadhali andika PIN tena.',
      pin_format: 'PIN ina tarakimu 4 hadi 6.',
      operator_silent: 'Mtandao wako wa simu haukujibu. Hakuna pesa iliyokatwa. Tafadhali jaribu tena baadaye kidogo.',
    },
  },
  overview: {
    title: 'Maelezo ya malipo',
    reference: 'Namba ya oda',
    tax: 'Kodi',
    exchangeRate: 'Kiwango cha ubadilishaji',
  },
  pending: {
    title: 'Malipo yanashughulikiwa',
    what: 'Tunasubiri jibu la mtandao wako wa simu. Kwa kawaida huchukua sekunde chache.',
    keepOpen: 'Acha ukurasa huu wazi: utabadilika wenyewe. Usilipe mara ya pili.',
    waiting: 'Tunasubiri mtandao wa simu…',
    slow: 'Bado tunasubiri mtandao wa simu…',
    offline: 'Mawasiliano yamepotea. Tunajaribu tena…',
    check: 'Angalia sasa',
    lateTitle: 'Tunasubiri jibu la mtandao wako wa simu',
    lateWhat: 'Muda umeisha, na mtandao wako wa simu bado hauwezi kusema kama malipo yamefanyika. Tunaendelea kuuliza.',
    lateDoNotPay: 'Usilipie oda hii mara ya pili.',
    latePromise:
      'Jibu likipatikana tu, duka litaarifiwa, na wewe pia. Unaweza kuondoka kwenye ukurasa huu; tunza kumbukumbu namba iliyo hapa chini.',
  },
  push: {
    title: 'Thibitisha malipo kwenye simu yako',
    what: 'Imebaki hatua moja. Inafanyika kwenye simu yako, si kwenye ukurasa huu.',
    look: ({ operator, msisdn }) => `Angalia simu yenye namba ${msisdn}. Ombi la ${operator} linatokea hapo.`,
    approve: 'Kagua jina la duka na kiasi, kisha andika PIN yako kwenye simu hiyo. Usiiandike kamwe hapa.',
    stay: 'Acha ukurasa huu wazi: utabadilika wenyewe. Usilipe mara ya pili.',
    ended: 'Muda umeisha. Tunauliza mtandao wako wa simu kuhusu malipo haya.',
    nothing: 'Huoni kitu kwenye simu yako? Subiri kidogo, kisha omba litumwe tena.',
    resend: 'Tuma ombi tena',
    notices: {
      prompt_sent: 'Ombi jipya linakuja kwenye simu yako.',
      prompt_open: 'Ombi la awali bado liko wazi kwenye simu yako. Tafadhali jibu hilo.',
      operator_silent:
        'Mtandao wako wa simu haujibu kwa sasa. Kama kuna ombi kwenye simu yako, lijibu; kama hakuna, jaribu tena baadaye kidogo.',
    },
  },
  result: {
    paid: { title: 'Malipo yamekamilika', what: 'Asante! Malipo yako yamethibitishwa.', next: '' },
    already: {
      title: 'Oda imeshalipiwa',
      what: 'Oda hii ilikuwa imeshalipiwa. Hakuna pesa zaidi iliyokatwa.',
      next: 'Huna kitu kingine cha kulipa: rudi dukani.',
    },
    ended: {
      declined: unpaid('Malipo hayakukubaliwa', 'Malipo hayakufanyika.'),
      canceled: unpaid('Malipo yameghairiwa', 'Malipo yameghairiwa.', 'Tunakurudisha dukani.'),
      expired: unpaid('Muda umeisha', 'Muda wa kulipa umeisha.'),
    },
    reasons: {
      wrong_pin: unpaid(
        'Malipo hayakukubaliwa',
        'Katika kila jaribio, PIN haikulingana na namba ya simu.',
        'Huenda akaunti yako ya pesa imefungwa: wasiliana na mtandao wako wa simu, au chagua njia nyingine ya kulipa dukani.',
      ),
      no_wallet: unpaid(
        'Malipo hayakukubaliwa',
        'Hakuna akaunti ya pesa kwenye namba hii ya simu.',
        'Rudi dukani ujaribu namba nyingine, au uchague njia nyingine ya kulipa.',
      ),
      wallet_blocked: unpaid(
        'Akaunti imefungwa',
        'Akaunti yako ya pesa imefungwa.',
        'Wasiliana na mtandao wako wa simu ili ifunguliwe, au chagua njia nyingine ya kulipa dukani.',
      ),
      not_enough_money: unpaid(
        'Salio halitoshi',
        'Salio la akaunti yako ya pesa halitoshi.',
        'Ongeza salio kisha ujaribu tena kutoka dukani, au chagua njia nyingine ya kulipa.',
      ),
      limit_exceeded: unpaid(
        'Umefikia kikomo',
        'Malipo haya yanazidi kikomo cha akaunti yako ya pesa.',
        'Jaribu baadaye, omba mtandao wako wa simu uongeze kikomo, au chagua njia nyingine ya kulipa.',
      ),
      amount_not_allowed: unpaid(
        'Kiasi hakikubaliwi',
        'Mtandao wako wa simu haukubali malipo ya kiasi hiki.',
        'Rudi dukani uchague njia nyingine ya kulipa.',
      ),
      refused: unpaid('Malipo yamekataliwa', 'Umekataa malipo kwenye simu yako.'),
      prompt_expired: unpaid('Muda wa ombi umeisha', 'Ombi lililotokea kwenye simu yako halikujibiwa kwa wakati.'),
      never_arrived: unpaid('Malipo hayakufanyika', 'Ombi halikufika kwenye mtandao wako wa simu.'),
      operator_declined: unpaid(
        'Malipo hayakukubaliwa',
        'Mtandao wako wa simu haukukubali malipo haya.',
        'Wasiliana na mtandao wako wa simu kujua zaidi, au chagua njia nyingine ya kulipa dukani.',
      ),
      canceled_by_shopper: unpaid('Malipo yameghairiwa', 'Umeghairi malipo haya.', 'Tunakurudisha dukani.'),
      wrong_code: unpaid(
        'Namba ya uthibitisho si sahihi',
        'Namba uliyoandika si ile ya kwenye SMS, kwa hiyo malipo yamesitishwa kwa usalama wako.',
      ),
      page_expired: unpaid('Muda umeisha', 'Muda wa kulipa umeisha.'),
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
    },
    receipt: 'Risiti',
    shop: 'Duka',
    amount: 'Kiasi kilicholipwa',
    date: 'Tarehe',
    payer: 'Namba yako',
    paymentRef: 'Kumbukumbu namba',
    purchaseRef: 'Oda',
    confirm: 'Thibitisha',
    leaving: 'Utarudishwa dukani baada ya',
    stay: 'Baki kwenye ukurasa huu',
  },
  leave: { title: 'Unarudi dukani…', link: 'Endelea hadi dukani' },
  elsewhere: {
    title: 'Malipo yamefunguliwa kwenye kivinjari kingine',
    continueThere:
      'Malipo haya yalianzishwa kwenye kivinjari kingine. Kwa usalama wako, yanaweza kukamilishwa huko tu.',
    states: {
      created: 'Tunasubiri taarifa zako.',
      identified: 'Tunasubiri uthibitisho.',
      challenged: 'Tunasubiri namba ya uthibitisho iliyotumwa kwa SMS.',
      pending: 'Mtandao wa simu unashughulikia malipo. Usilipe mara ya pili.',
      paid: 'Malipo haya yamekamilika.',
      declined: 'Malipo haya hayakukubaliwa. Hakuna pesa iliyokatwa.',
      canceled: 'Malipo haya yameghairiwa. Hakuna pesa iliyokatwa.',
      expired: 'Muda wa kulipa umeisha. Hakuna pesa iliyokatwa.',
    },
  },
  problem,
};
