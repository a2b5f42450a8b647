/**
 * What control labels and addresses say about danger, as data. The words of a `reviewed` language were each weighed as
 * interfaces use them; the others are a first list and only ever raise a class, so a wrong word there costs a question, not a write.
 */

/** A comma-separated list; a word may have spaces. */
export const list = (words: string): readonly string[] => words.split(',').map((word) => word.trim());

export interface Verbs {
  readonly lang: string;
  readonly reviewed: boolean;
  /** Irreversible: buy, delete, send, publish, invite, permissions, transfer, close an account. */
  readonly irreversible: readonly string[];
  /** Reversible writes. */
  readonly write: readonly string[];
  /** Opens, shows, filters, closes: no write. Matched at the start of a label; empty where the language is not reviewed. */
  readonly local: readonly string[];
  /** Answers to a question that stands elsewhere, in the heading. */
  readonly confirm: readonly string[];
}

export const VERBS: readonly Verbs[] = [
  {
    lang: 'en',
    reviewed: true,
    irreversible: list(`delete, remove, destroy, erase, purge, wipe, discard permanently, empty trash, clear history, drop, buy,
      purchase, pay, order now, place order, submit order, place bid, book now, checkout now, donate, send, resend,
      publish, post, tweet, broadcast, announce, share, forward, invite, grant, revoke, make admin, make owner,
      make public, change permissions, transfer, withdraw, wire, close account, deactivate account, delete account,
      cancel subscription, cancel order, cancel booking, cancel membership, cancel account, cancel plan,
      cancel reservation, terminate, ban, block user, suspend, kick, install, uninstall, deploy, merge, force push,
      sign contract, sign document, upgrade plan, reset password, factory reset, shut down, format disk,
      approve payment, release funds, redeem, authorize, authorise`),
    write: list(`save, update, add, create, submit, apply, rename, move, assign, unassign, archive, unarchive, restore, revert,
      rollback, reset, clear, import, lock, unlock, enable, disable, activate, deactivate, turn on, turn off, start,
      stop, run, retry, follow, unfollow, like, unlike, upvote, downvote, vote, rate, star, unstar, pin, unpin,
      watch, unwatch, mark, subscribe, unsubscribe, join, leave, accept, reject, decline, approve, sign out, signout,
      log out, logout, log off, sign in, log in, login, register, sign up, reply, comment, duplicate, clone, fork,
      trash, dismiss, snooze, schedule, reopen, resolve, cancel, close, bookmark, flag, report, convert, generate,
      rebuild, regenerate, attach, detach, link, unlink, order, remove from cart, remove from basket,
      remove from wishlist, remove from list, remove tag, remove label, set`),
    local: list(`open, show, hide, view, see, more, less, next, previous, prev, back, forward to page, first, last, edit, new,
      menu, filter, filters, sort, search, find, go, expand, collapse, details, help, preview, remove filter,
      remove filters, clear filter, clear filters, clear search, clear selection, reset filters, cancel, close,
      close dialog, close menu, close panel, close window, close tab, close banner, close sidebar, dismiss dialog,
      browse, skip, today, refresh, reload, zoom, compare, options, settings, page, toggle menu, toggle navigation,
      toggle sidebar, select all, select, choose, print, learn more, read more, load more, switch to`),
    confirm: list(`confirm, yes, ok, okay, proceed, continue, done, agree, i agree, submit, i understand`),
  },
  {
    lang: 'de',
    reviewed: true,
    irreversible:
      list(`loschen, losche, entfernen, entferne, vernichten, leeren, kaufen, jetzt kaufen, bezahlen, zahlen, bestellen,
      zahlungspflichtig bestellen, kostenpflichtig bestellen, buchen, spenden, senden, absenden, abschicken,
      verschicken, versenden, weiterleiten, veroffentlichen, posten, teilen, freigeben, einladen, uberweisen,
      ubertragen, kundigen, stornieren, konto schliessen, sperren, berechtigungen andern, widerrufen, installieren,
      deinstallieren`),
    write: list(`speichern, speichere, sichern, aktualisieren, hinzufugen, erstellen, anlegen, ubernehmen, anwenden, umbenennen,
      verschieben, zuweisen, archivieren, wiederherstellen, zurucksetzen, importieren, aktivieren, deaktivieren,
      einschalten, ausschalten, starten, stoppen, folgen, abonnieren, abbestellen, beitreten, verlassen, annehmen,
      ablehnen, genehmigen, abmelden, ausloggen, anmelden, einloggen, registrieren, antworten, kommentieren,
      duplizieren, merken, abstimmen, bewerten, markieren, in den warenkorb, anhangen, abbrechen, schliessen`),
    local: list(`offnen, anzeigen, zeigen, ausblenden, ansehen, mehr, weniger, weiter, zuruck, bearbeiten, neu, neue, neuer,
      neues, menu, filtern, sortieren, suchen, suche, finden, details, hilfe, vorschau, abbrechen, schliessen,
      filter zurucksetzen, auswahlen, drucken, einstellungen`),
    confirm: list(`bestatigen, ja, ok, fortfahren, fertig, zustimmen, einverstanden`),
  },
  {
    lang: 'fr',
    reviewed: true,
    irreversible: list(`supprimer, supprimez, effacer, retirer, enlever, detruire, vider, acheter, payer, commander, reserver,
      passer la commande, faire un don, envoyer, envoyez, renvoyer, publier, poster, partager, transferer, inviter,
      virer, resilier, fermer le compte, cloturer, annuler la commande, annuler l abonnement, bannir, bloquer,
      suspendre, revoquer, accorder, installer, desinstaller`),
    write: list(`enregistrer, sauvegarder, mettre a jour, ajouter, creer, soumettre, appliquer, renommer, deplacer, attribuer,
      archiver, restaurer, reinitialiser, importer, activer, desactiver, demarrer, arreter, suivre, aimer, voter,
      noter, marquer, s abonner, se desabonner, rejoindre, quitter, accepter, refuser, approuver, se deconnecter,
      deconnexion, se connecter, connexion, s inscrire, repondre, commenter, dupliquer, ajouter au panier, annuler`),
    local: list(`ouvrir, afficher, voir, masquer, plus, moins, suivant, precedent, retour, modifier, nouveau, nouvelle, menu,
      filtrer, trier, rechercher, recherche, chercher, details, aide, apercu, annuler, fermer, choisir, imprimer,
      parametres`),
    confirm: list(`confirmer, oui, ok, valider, continuer, termine, d accord`),
  },
  {
    lang: 'es',
    reviewed: true,
    irreversible: list(`eliminar, elimine, borrar, borre, quitar, suprimir, destruir, vaciar, comprar, pagar, realizar pedido,
      hacer pedido, reservar, donar, enviar, envie, reenviar, publicar, compartir, invitar, transferir,
      cancelar suscripcion, cancelar pedido, cerrar cuenta, cancelar cuenta, dar de baja, bloquear, suspender,
      expulsar, revocar, conceder, instalar, desinstalar`),
    write: list(`guardar, actualizar, anadir, agregar, crear, aplicar, renombrar, mover, asignar, archivar, restaurar,
      restablecer, importar, activar, desactivar, iniciar, detener, seguir, me gusta, votar, valorar, marcar,
      suscribirse, unirse, abandonar, rechazar, aprobar, cerrar sesion, salir, iniciar sesion, entrar, registrarse,
      responder, comentar, duplicar, anadir al carrito, cancelar, cerrar`),
    local: list(`abrir, mostrar, ver, ocultar, mas, menos, siguiente, anterior, volver, editar, nuevo, nueva, menu, filtrar,
      ordenar, buscar, busqueda, detalles, ayuda, vista previa, cancelar, cerrar, elegir, imprimir, configuracion`),
    confirm: list(`confirmar, si, aceptar, ok, continuar, listo, de acuerdo`),
  },
  {
    lang: 'it',
    reviewed: false,
    irreversible: list(
      `elimina, eliminare, cancella, rimuovi, svuota, acquista, paga, ordina, invia, pubblica, condividi, invita`,
    ),
    write: list(`salva, aggiorna, aggiungi, crea, applica, rinomina, sposta, archivia, ripristina, attiva, disattiva, esci`),
    local: [],
    confirm: list(`conferma, si, continua, fatto`),
  },
  {
    lang: 'pt',
    reviewed: false,
    irreversible: list(`excluir, apagar, eliminar, remover, esvaziar, comprar, pagar, enviar, publicar, compartilhar, convidar`),
    write: list(`salvar, guardar, atualizar, adicionar, criar, aplicar, renomear, mover, arquivar, restaurar, ativar, sair`),
    local: [],
    confirm: list(`confirmar, sim, continuar, concluir`),
  },
  {
    lang: 'nl',
    reviewed: false,
    irreversible: list(`verwijderen, wissen, kopen, betalen, bestellen, verzenden, versturen, publiceren, delen, uitnodigen`),
    write: list(`opslaan, bijwerken, toevoegen, aanmaken, toepassen, hernoemen, verplaatsen, archiveren, herstellen, uitloggen`),
    local: [],
    confirm: list(`bevestigen, ja, doorgaan, gereed`),
  },
  {
    lang: 'pl',
    reviewed: false,
    irreversible: list(`usun, skasuj, kup, zaplac, zamow, wyslij, opublikuj, udostepnij, zapros`),
    write: list(`zapisz, aktualizuj, dodaj, utworz, zastosuj, przenies, archiwizuj, przywroc, wyloguj`),
    local: [],
    confirm: list(`potwierdz, tak, kontynuuj, gotowe`),
  },
  {
    lang: 'ru',
    reviewed: false,
    irreversible: list(`удалить, стереть, очистить, купить, оплатить, заказать, отправить, опубликовать, поделиться, пригласить`),
    write: list(`сохранить, обновить, добавить, создать, применить, переименовать, переместить, архивировать, восстановить,
      выити`),
    local: [],
    confirm: list(`подтвердить, да, продолжить, готово`),
  },
  {
    lang: 'zh',
    reviewed: false,
    irreversible: list(`删除, 刪除, 移除, 清空, 购买, 購買, 支付, 付款, 下单, 发送, 發送, 发布, 發佈, 分享, 邀请, 邀請`),
    write: list(`保存, 儲存, 更新, 添加, 新增, 创建, 建立, 提交, 应用, 重命名, 移动, 归档, 恢复, 退出登录, 登出`),
    local: [],
    confirm: list(`确认, 確認, 确定, 是, 继续, 完成`),
  },
  {
    lang: 'ja',
    reviewed: false,
    irreversible: list(`削除, 消去, 購入, 支払, 注文, 送信, 公開, 投稿, 共有, 招待`),
    write: list(`保存, 更新, 追加, 作成, 適用, 名前を変更, 移動, アーカイフ, 復元, ロクアウト`),
    local: [],
    confirm: list(`確認, はい, 続行, 完了`),
  },
];

/** Words that address somebody: without a recipient field that can be read, the recipient is unknown. */
export const ADDRESSING: readonly string[] =
  list(`send, resend, invite, share, forward, transfer, withdraw, wire, pay, donate, grant, broadcast, tweet, senden,
  absenden, abschicken, versenden, verschicken, weiterleiten, einladen, teilen, uberweisen, bezahlen, envoyer,
  inviter, partager, transferer, payer, virer, enviar, invitar, compartir, transferir, pagar`);

/** What a person alone types, or looks at: field names, labels and headings. Matched as words in a row. */
export const SECRET_WORDS: readonly string[] =
  list(`password, passwd, passcode, passphrase, pwd, pin code, one time code, verification code, security code, otp,
  totp, 2fa, cvv, cvc, card number, cardnumber, cc number, iban, account number, routing number, social security,
  ssn, passport number, identity number, tax id, national id, kennwort, passwort, kartennummer, ausweisnummer,
  mot de passe, numero de carte, contrasena, numero de tarjeta, clave secreta`);
/** Pages and buttons that show or make keys. */
export const KEY_WORDS: readonly string[] =
  list(`api key, api keys, api token, access token, access tokens, personal access token, secret key, private key,
  ssh key, ssh keys, recovery codes, recovery code, backup codes, client secret, seed phrase, deploy key`);
export const FILE_WORDS: readonly string[] =
  list(`upload, download, export, choose file, browse files, attach file, hochladen, herunterladen, exportieren,
  telecharger, televerser, exporter, subir, descargar, exportar`);
export const SEARCH_WORDS: readonly string[] = list(
  `search, find, filter, query, lookup, suche, suchen, filtern, rechercher, recherche, chercher, buscar, busqueda`,
);
