import type { Messages, Words } from './messages';
import { NOTHING, problem } from './problem/es';

const SHOP = 'Vuelva a la tienda para intentarlo de nuevo o elegir otra forma de pago.';
const EXPIRED = 'El código ya venció. Tenga el teléfono a la mano y presione abajo para reenviar el código.';

const unpaid = (title: string, what: string, next: string = SHOP): Words => ({
  title,
  what: `${what} ${NOTHING}`,
  next,
});

/** Spanish of Latin America, to a reader who is addressed as usted. */
export const es: Messages = {
  sms: {
    code: ({ code, brand, amount }) =>
      `${code} es su código para pagar ${amount} a ${brand}. No lo comparta con nadie.`,
    paid: ({ brand, amount, paymentRef }) => `Usted pagó ${amount} a ${brand}. Referencia ${paymentRef}.`,
    remittance: {
      received: ({ amount, partner, sender }) =>
        `Usted recibió ${amount} del exterior${sender ? `, de ${sender}` : ''}, por medio de ${partner}.`,
      missed: ({ amount, partner, sender, operator }) =>
        `No pudo recibir ${amount} del exterior${sender ? `, de ${sender}` : ''}, por medio de ${partner}. ` +
        `Abra una cuenta ${operator} para recibir dinero.`,
    },
  },
  frame: {
    languages: 'Idioma',
    due: 'A pagar',
    paid: 'Pagado',
    amount: 'Monto',
    fee: 'Comisión',
    total: 'Total',
    operators: 'Operadores aceptados',
    unavailable: 'no disponible por el momento',
    secure: 'Pago seguro con Guichet',
    reference: 'Referencia',
    cancel: 'Cancelar el pago',
    busy: 'Un momento…',
    backToShop: 'Volver a la tienda',
    timeLeft: 'Tiempo restante para pagar:',
    minutesLeft: (minutes) =>
      ['Le queda menos de un minuto para pagar.', 'Le queda 1 minuto para pagar.'][minutes] ??
      `Le quedan ${minutes} minutos para pagar.`,
    errorTitle: (title) => `Error: ${title}`,
    title: ({ title, shop }) => `${title} – ${shop}`,
  },
  number: {
    title: (operator) => (operator ? `Pagar con ${operator}` : 'Pagar con billetera móvil'),
    withPin: 'Identifíquese y luego confirme con el código que le enviaremos por SMS.',
    withCode: 'Ingrese su número. Le enviaremos un código por SMS.',
    withPush: 'Revise el pago e ingrese su número. Luego le llegará una solicitud a su teléfono para aprobarlo.',
    msisdn: 'Número de teléfono',
    msisdnHint: (operators) => `El número de su cuenta ${operators}.`,
    msisdnFixed: 'Número indicado por la tienda. No se puede cambiar aquí.',
    pin: (operator) => (operator ? `PIN de ${operator}` : 'PIN'),
    pinHint: 'No se guarda ni se comparte con la tienda.',
    pinOnlyFor: (operators) => `Solo para ${operators}.`,
    youPay: ({ amount, shop, fee }) =>
      fee ? `Usted paga ${amount} a ${shop}, con una comisión de ${fee} incluida.` : `Usted paga ${amount} a ${shop}.`,
    forward: 'Continuar',
    triesLeft: (tries) =>
      tries <= 1
        ? 'Atención: le queda un solo intento. Otro error bloqueará su billetera móvil.'
        : `Le quedan ${tries} intentos.`,
    numberTriesLeft: (tries) => (tries <= 1 ? 'Le queda un solo intento.' : `Le quedan ${tries} intentos.`),
    operatorDown: (operators) => `${operators} no responde en este momento. Intente de nuevo en unos minutos.`,
    errors: {
      msisdn_missing: () => 'Ingrese su número de teléfono.',
      msisdn_invalid: () => 'Este número de teléfono no es válido. Revíselo, por favor.',
      operator_not_offered: (operators) => `Este número no se acepta aquí. Use un número de ${operators}.`,
      wrong_pin: () => 'Número o PIN incorrecto.',
      no_wallet: () => 'No hay ninguna billetera móvil en este número.',
      pin_format: () => 'El PIN tiene de 4 a 6 dígitos.',
      operator_silent: () => 'Su operador no respondió. No se debitó nada. Intente de nuevo en un momento.',
    },
  },
  otp: {
    title: 'Ingrese el código del SMS',
    sentTo: (msisdn) => `Enviamos un código de 6 dígitos al ${msisdn}.`,
    code: 'Código de 6 dígitos',
    hint: 'Revíselo bien: un código incorrecto pone fin al pago.',
    hintBeforePin: 'Un código incorrecto se puede corregir mientras sea válido. Después se pide su PIN.',
    forward: (amount) => `Pagar ${amount}`,
    valid: 'Código válido por',
    secondsLeft: (seconds) => `El código es válido por ${seconds} segundos más.`,
    ended: EXPIRED,
    endedForGood: 'El código ya venció y no se puede reenviar. Cancele y vuelva a empezar desde la tienda.',
    resend: 'Enviar un código nuevo',
    resendsLeft: (resends) =>
      ['Ya no se pueden enviar más códigos', 'Se puede enviar 1 código más'][resends] ??
      `Se pueden enviar ${resends} códigos más`,
    errors: {
      wrong_code: 'Código de verificación incorrecto, ingréselo de nuevo.',
      code_format: 'El código tiene 6 dígitos. Cópielo tal como aparece en el SMS.',
      code_expired: EXPIRED,
      sms_failed: 'No se pudo enviar el SMS. No se debitó nada. Pida un código nuevo en un momento.',
      no_resends: 'El código no se puede reenviar. Cancele y vuelva a empezar desde la tienda.',
    },
  },
  pin: {
    title: 'Revise el pago e ingrese su PIN',
    payer: (msisdn) => `Se pagará desde su cuenta ${msisdn}.`,
    errors: {
      wrong_pin: 'El PIN no es válido. Ingréselo de nuevo.',
      pin_format: 'El PIN tiene de 4 a 6 dígitos.',
      operator_silent: 'Su operador no respondió. No se debitó nada. Intente de nuevo en un momento.',
    },
  },
  overview: {
    title: 'Detalles del pago',
    reference: 'Ref. del pedido',
    tax: 'Impuesto',
    exchangeRate: 'Tipo de cambio',
  },
  pending: {
    title: 'Pago en curso',
    what: 'Estamos esperando la respuesta de su operador. Por lo general toma unos segundos.',
    keepOpen: 'Deje esta página abierta: se actualiza sola. No pague por segunda vez.',
    waiting: 'Esperando al operador…',
    slow: 'Seguimos esperando al operador…',
    offline: 'Conexión perdida. Intentando de nuevo…',
    check: 'Consultar ahora',
    lateTitle: 'En espera de la respuesta de su operador',
    lateWhat: 'Se acabó el tiempo y su operador todavía no puede decir si el pago se hizo. Seguimos preguntándole.',
    lateDoNotPay: 'No pague este pedido por segunda vez.',
    latePromise:
      'En cuanto se conozca la respuesta, se lo diremos a la tienda y también a usted. Puede salir de esta página; guarde la referencia que aparece abajo.',
  },
  push: {
    title: 'Apruebe el pago en su teléfono',
    what: 'Falta un paso. Se hace en su teléfono, no en esta página.',
    look: ({ operator, msisdn }) =>
      `Mire el teléfono que tiene el número ${msisdn}. Allí aparece una solicitud de ${operator}.`,
    approve: 'Revise la tienda y el monto, y escriba allí su PIN. Nunca lo escriba aquí.',
    stay: 'Deje esta página abierta: se actualiza sola. No pague por segunda vez.',
    ended: 'Se acabó el tiempo. Estamos preguntando a su operador qué pasó con el pago.',
    nothing: '¿No le llegó nada al teléfono? Espere un poco y luego pida la solicitud otra vez.',
    resend: 'Enviar la solicitud otra vez',
    notices: {
      prompt_sent: 'Una nueva solicitud va en camino a su teléfono.',
      prompt_open: 'La solicitud anterior sigue abierta en su teléfono. Responda a esa, por favor.',
      operator_silent:
        'Su operador no responde en este momento. Si ve una solicitud en su teléfono, respóndala; si no, intente de nuevo en un momento.',
    },
  },
  result: {
    paid: { title: 'Pago exitoso', what: '¡Gracias! Su pago está confirmado.', next: '' },
    already: {
      title: 'Pedido ya pagado',
      what: 'Este pedido ya estaba pagado. No se debitó nada más.',
      next: 'No hay nada más que pagar: vuelva a la tienda.',
    },
    ended: {
      declined: unpaid('Pago rechazado', 'El pago no se realizó.'),
      canceled: unpaid('Pago cancelado', 'El pago se canceló.', 'Lo llevamos de vuelta a la tienda.'),
      expired: unpaid('Se acabó el tiempo', 'Se acabó el tiempo para pagar.'),
    },
    reasons: {
      wrong_pin: unpaid(
        'Pago rechazado',
        'En todos los intentos, el PIN no correspondía al número.',
        'Es posible que su billetera móvil esté bloqueada: comuníquese con su operador o elija otra forma de pago en la tienda.',
      ),
      no_wallet: unpaid(
        'Pago rechazado',
        'No hay ninguna billetera móvil en este número.',
        'Vuelva a la tienda e intente con otro número, o elija otra forma de pago.',
      ),
      wallet_blocked: unpaid(
        'Cuenta bloqueada',
        'Su billetera móvil está bloqueada.',
        'Comuníquese con su operador para desbloquearla o elija otra forma de pago en la tienda.',
      ),
      not_enough_money: unpaid(
        'Saldo insuficiente',
        'No hay suficiente dinero en su billetera móvil.',
        'Recargue e intente de nuevo desde la tienda, o elija otra forma de pago.',
      ),
      limit_exceeded: unpaid(
        'Límite alcanzado',
        'Este pago supera el límite de su billetera móvil.',
        'Intente más tarde, pida a su operador que aumente el límite o elija otra forma de pago.',
      ),
      amount_not_allowed: unpaid(
        'Monto no aceptado',
        'Su operador no acepta un pago por este monto.',
        'Vuelva a la tienda para elegir otra forma de pago.',
      ),
      refused: unpaid('Pago rechazado', 'Usted rechazó el pago en su teléfono.'),
      prompt_expired: unpaid('Solicitud vencida', 'La solicitud en su teléfono no se respondió a tiempo.'),
      never_arrived: unpaid('Pago no realizado', 'La solicitud nunca llegó a su operador.'),
      operator_declined: unpaid(
        'Pago rechazado',
        'Su operador rechazó este pago.',
        'Comuníquese con su operador para saber más o elija otra forma de pago en la tienda.',
      ),
      canceled_by_shopper: unpaid('Pago cancelado', 'Usted canceló este pago.', 'Lo llevamos de vuelta a la tienda.'),
      wrong_code: unpaid(
        'Código incorrecto',
        'El código no era el del SMS, así que detuvimos el pago por su seguridad.',
      ),
      page_expired: unpaid('Se acabó el tiempo', 'Se acabó el tiempo para pagar.'),
      session_expired: unpaid(
        'Solicitud vencida',
        'Pasó demasiado tiempo entre el pedido y el pago.',
        'Vuelva a la tienda y haga su pedido de nuevo.',
      ),
      session_used: {
        title: 'Solicitud ya utilizada',
        what: 'Esta solicitud de pago ya se utilizó. Esta vez no se debitó nada.',
        next: 'Si ya pagó, no pague por segunda vez: revise su pedido en la tienda.',
      },
    },
    receipt: 'Recibo',
    shop: 'Tienda',
    amount: 'Monto pagado',
    date: 'Fecha',
    payer: 'Su número',
    paymentRef: 'Referencia',
    purchaseRef: 'Pedido',
    confirm: 'Confirmar',
    leaving: 'Volverá a la tienda en',
    stay: 'Quedarme en esta página',
  },
  leave: { title: 'De vuelta a la tienda…', link: 'Continuar a la tienda' },
  elsewhere: {
    title: 'Pago abierto en otro navegador',
    continueThere: 'Este pago se inició en otro navegador. Por su seguridad, solo se puede terminar allí.',
    states: {
      created: 'A la espera de sus datos.',
      identified: 'A la espera de confirmación.',
      challenged: 'A la espera del código enviado por SMS.',
      pending: 'El operador está procesando el pago. No pague por segunda vez.',
      paid: 'Este pago se realizó con éxito.',
      declined: 'Este pago fue rechazado. No se debitó nada.',
      canceled: 'Este pago se canceló. No se debitó nada.',
      expired: 'Se acabó el tiempo para pagar. No se debitó nada.',
    },
  },
  problem,
};
