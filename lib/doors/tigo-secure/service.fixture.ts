type Members = Record<string, unknown>;

/** The guide's samples of the services beside the payment, booleans and calling codes as texts as it writes them. */
export function sampleValidation(over: Members = {}): Members {
  return {
    transactionRefId: '1300074238',
    ReceivingSubscriber: {
      account: '255712000100',
      countryCallingCode: '255',
      countryCode: 'TZA',
      firstName: 'John',
      lastName: 'Doe',
    },
    ...over,
  };
}

export function sampleDeposit(over: Members = {}): Members {
  return {
    transactionRefId: '1300074238',
    PaymentAggregator: { account: '255123123123', pin: '1234', id: 'Company Name' },
    Sender: { firstName: 'Jane', lastName: 'Doe', msisdn: '441512121212', emailAddress: 'janedoe@mail.com' },
    ReceivingSubscriber: {
      account: '255712000100',
      countryCallingCode: '255',
      countryCode: 'TZA',
      firstName: 'John',
      lastName: 'Doe',
    },
    OriginPayment: { amount: '100.00', currencyCode: 'EUR', tax: '10.00', fee: '25.00' },
    exchangeRate: '2182.23',
    verificationRequest: 'false',
    sendTextMessage: 'true',
    LocalPayment: { amount: '5555', currencyCode: 'TZS' },
    ...over,
  };
}

export function sampleReversal(over: Members = {}): Members {
  return {
    MasterAccount: { account: '255321321321', pin: '1234', id: 'CompanyName' },
    transactionRefId: '0a1e39ab',
    mfsTransactionId: 'CO140924.1414.A00113',
    countryCode: 'tza',
    ...over,
  };
}
