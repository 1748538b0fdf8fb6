import type { Messages, Words } from '../messages';

export const NOTHING = 'No se debitó nada de su cuenta.';

const unpaid = (title: string, what: string, next: string): Words => ({ title, what: `${what} ${NOTHING}`, next });

/** Why there is no payment to show, and what is wrong with an order. */
export const problem: Messages['problem'] = {
  kinds: {
    bad_field: unpaid(
      'Pedido no aceptado',
      'La tienda envió un pedido que no podemos aceptar.',
      'Vuelva a la tienda e infórmele de esta página.',
    ),
    unknown_payment: {
      title: 'Pago no encontrado',
      what: 'No hay ningún pago en esta dirección. Es posible que esté incompleta.',
      next: 'Vuelva a la tienda y haga su pedido de nuevo.',
    },
    session_unknown: unpaid(
      'Solicitud desconocida',
      'No reconocemos esta solicitud de pago.',
      'Vuelva a la tienda y haga su pedido de nuevo.',
    ),
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
    no_operator: unpaid(
      'Pago no disponible',
      'Ninguno de los operadores de la tienda acepta esta moneda.',
      'Vuelva a la tienda para elegir otra forma de pago.',
    ),
    too_many_requests: {
      title: 'Demasiadas solicitudes',
      what: 'Estamos recibiendo demasiadas solicitudes a la vez.',
      next: 'Espere un minuto e intente de nuevo.',
    },
    unreadable: {
      title: 'Solicitud ilegible',
      what: 'La tienda envió un formulario que no podemos leer.',
      next: 'No se cobró nada. Vuelva a la tienda e inténtelo de nuevo.',
    },
    too_large: unpaid(
      'Pedido demasiado grande',
      'La tienda envió más datos de los que aceptamos.',
      'Vuelva a la tienda e infórmele de esta página.',
    ),
    forbidden_origin: {
      title: 'Formulario no aceptado',
      what: 'Este formulario no vino de nuestra página, así que por su seguridad no se tomó en cuenta.',
      next: 'Vuelva a la página de pago e intente de nuevo.',
    },
    unavailable: {
      title: 'Servicio no disponible por el momento',
      what: 'La página de pago no puede responder ahora.',
      next: 'Intente de nuevo en un minuto. Antes de volver a pagar, revise su pedido en la tienda.',
    },
    server_error: {
      title: 'Algo salió mal',
      what: 'Un error de nuestro lado interrumpió esta página.',
      next: 'Recargue la página: mostrará el estado real de su pago. No pague por segunda vez antes de eso.',
    },
  },
  forShop: 'Para la tienda',
  badField: 'Campo incorrecto:',
  rules: {
    missing: () => 'este campo es obligatorio',
    digits: (size) => `${countOf(size)} dígitos, sin espacios ni separadores`,
    length: (size) => `${countOf(size)} caracteres`,
    positive: () => 'un monto mayor que cero',
    phone: () => 'un número de teléfono de un operador aceptado',
    currency: () => 'una moneda ISO 4217 que acepte un operador (952 para el franco CFA)',
    language: () => 'fr o en',
    text: () => 'texto simple sin caracteres de control',
    url: () => 'una dirección http o https de 150 caracteres como máximo',
    origin: () => 'una dirección de un sitio registrado por el comercio',
    session: () => 'un identificador de sesión vigente y nunca utilizado',
    merchant: () => 'el identificador de un comercio conocido (16 dígitos)',
  },
};

function countOf(size: { min: number; max: number } | null): string {
  if (!size) return 'solo';
  return size.min === size.max ? `exactamente ${size.max}` : `de ${size.min} a ${size.max}`;
}
