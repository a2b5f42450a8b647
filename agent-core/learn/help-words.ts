/** How links to help are called: in the languages that most sites are written in. */

const LATIN =
  'help docs? documentation support how[- ]?to(?:s)? guides? manual handbook faqs? tutorials? getting[- ]started knowledge[- ]?base learn syntax user[- ]guide ' +
  'hilfe handbuch anleitung(?:en)? dokumentation erste[- ]schritte kurzanleitung ' +
  "aide assistance mode[- ]d['’]emploi premiers[- ]pas didacticiels? " +
  'ayuda soporte gu[ií]as? documentaci[oó]n primeros[- ]pasos preguntas[- ]frecuentes ' +
  'ajuda suporte documenta[cç][aã]o perguntas[- ]frequentes aiuto guida assistenza documentazione domande[- ]frequenti ' +
  'hulp handleiding documentatie hj[aä]lp hj[eæ]lp bruksanvisning vejledning ohje pomoc podr[eę]cznik n[aá]pov[eě]da n[aá]vod yard[iı]m k[iı]lavuz';
const OTHER =
  'помощь|справка|руководство|документация|довідка|βοήθεια|ヘルプ|使い方|ガイド|マニュアル|帮助|幫助|文档|文件說明|指南|手册|도움말|사용법|가이드|مساعدة|دليل|עזרה';

/** A blank inside brackets belongs to its phrase. */
const WORDS = LATIN.split(/ (?![^[]*\])/).filter((word) => word !== '');
export const HELP = new RegExp(`(?<![\\p{L}])(?:${WORDS.join('|')})(?![\\p{L}])|${OTHER}`, 'iu');
export const NOT_HELP =
  /\b(blog|news|press|careers?|jobs?|pricing|terms|privacy|legal|login|log ?in|sign ?(in|up|out)|log ?out|download|impressum|datenschutz|agb)\b/i;
