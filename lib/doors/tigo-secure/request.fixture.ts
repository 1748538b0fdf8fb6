type Members = Record<string, unknown>;

/** The guide's own sample of a payment authorization, as PHP libraries send it: a space before the address, no number. */
export function sample(over: Members = {}): Members {
  return {
    MasterMerchant: { account: '255321321321', pin: '1234', id: 'CompanyName' },
    Merchant: { reference: '', fee: '0.00', currencyCode: '' },
    Subscriber: {
      account: '',
      countryCode: '255',
      country: 'TZA',
      firstName: 'John',
      lastName: 'Doe',
      emailId: 'johndoe@mail.com',
    },
    redirectUri: ' https://someapp.com/payment/redirecturi',
    callbackUri: 'https://someapp.com/payment/statuscallback',
    language: 'eng',
    terminalId: '',
    originPayment: { amount: '75.00', currencyCode: 'USD', tax: '0.00', fee: '25.00' },
    exchangeRate: '2182.23',
    LocalPayment: { amount: '218223.00', currencyCode: 'TZS' },
    transactionRefId: '0a1e39ab',
    ...over,
  };
}

/** The same for version 2, with what Paraguay's clients send. */
export function sampleV2(over: Members = {}): Members {
  return {
    MasterMerchant: { account: '0986777961', pin: '1234', id: 'TigoShop' },
    Subscriber: { account: '0982132456', countryCode: '595', country: 'PRY', emailId: 'ana@shop.test' },
    redirectUri: 'https://someapp.com/result',
    callbackUri: 'https://someapp.com/result',
    language: 'spa',
    OriginPayment: { amount: '50000', currencyCode: 'PYG', tax: '0.00', fee: '0.00' },
    LocalPayment: { amount: '50000', currencyCode: 'PYG' },
    merchantTransactionId: 'querty1234',
    ...over,
  };
}

/** A copy with one member changed, or taken out when the value is undefined. */
export function changed(request: Members, path: string, value: unknown): Members {
  const [first = '', second] = path.split('.');
  if (second === undefined) return { ...request, [first]: value };
  return { ...request, [first]: { ...(request[first] as Members), [second]: value } };
}
