/** Links as ordinary sites have them, label and address, by kind of site. None of them writes. Own wording after common site structures. */
const SITES: Record<string, string> = {
  tracker: `Dashboard /dashboard | All issues /issues | My open issues /issues?assignee=me&status=open | Closed /issues?state=closed | ENG-1042 Login page is slow on Safari /issues/ENG-1042 |
    Board /board | Backlog /backlog | Roadmap /roadmap | Reports /reports | Burndown /reports/burndown?sprint=12 | New issue /issues/new | Create project /projects/create | Edit /issues/1042/edit |
    History /issues/1042/history | Comments (4) /issues/1042#comments | Labels /labels | Milestones /milestones | Members /settings/members | Notifications /notifications | Sort by priority /issues?sort=priority&order=desc |
    Next /issues?page=2 | Export options /settings/export-options | Sprint 12 /sprints/12 | Components /components | Releases /releases | v2.4.1 /releases/tag/v2.4.1 | Add filter /issues?view=filter-builder`,
  shop: `Home / | Women /c/women | Men's Shoes /c/men/shoes | Sale /sale | Gift cards /gift-cards | Blue cotton shirt /p/blue-cotton-shirt-4711 | Reviews (38) /p/4711/reviews | Size guide /size-guide | Your orders /account/orders |
    Order 1042 /account/orders/1042 | Track package /orders/1042/tracking | Basket (2) /cart | Wishlist /wishlist | Checkout /checkout | Shipping and returns /info/shipping-returns | Returns /returns | Brands /brands | Sort: price /c/men/shoes?sort=price_asc |
    Page 3 /c/men/shoes?page=3 | Under 50 /c/men/shoes?price=0-50 | Red /c/men/shoes?color=red | Store finder /stores | Contact us /contact | Newsletter /newsletter | Create account /register | Sign in /login | Remove-before-flight keychain /p/remove-before-flight-keychain |
    Stain remover sprays /c/cleaning/stain-removers | Like-new phones /c/phones/like-new | Star Wars toys /c/toys/star-wars | Archive sale /collections/archive | Post-it notes /c/office/post-it-notes | Order status /order-status | Delete key caps /p/delete-key-caps-88`,
  wiki: `Main page /wiki/Main_Page | Recent changes /wiki/Special:RecentChanges | Random article /wiki/Special:Random | Talk /wiki/Talk:Bread | History /index.php?title=Bread&action=history | View source /index.php?title=Bread&action=view | Edit /index.php?title=Bread&action=edit |
    What links here /wiki/Special:WhatLinksHere/Bread | Bread /wiki/Bread | Vote (disambiguation) /wiki/Vote | Death Star /wiki/Death_Star | Cancel culture /wiki/Cancel_culture | Restore /wiki/Restore | Deletion policy /wiki/Project:Deletion_policy |
    start /doku.php?id=start | wiki:syntax /doku.php?id=wiki:syntax | Old revisions /doku.php?id=start&do=revisions | Backlinks /doku.php?id=start&do=backlink | Sitemap /doku.php?id=start&do=index | Media manager /doku.php?id=start&do=media |
    Recent changes /doku.php?id=start&do=recent | Log in /doku.php?id=start&do=login | Export to PDF settings /doku.php?id=plugin:pdf | Discussion /wiki/Talk:Publish | Categories /wiki/Special:Categories | Permanent link /index.php?title=Bread&oldid=99812`,
  news: `World /world | Politics /politics | Business /business | Opinion /opinion | Sport /sport | Live /live | Parliament to vote on budget /politics/2026/nov/parliament-to-vote-on-budget | How to vote by mail /politics/how-to-vote-by-mail | Airline cancels 200 flights /business/airline-cancels-200-flights |
    Court may remove mayor /news/court-may-remove-mayor | Police suspend search /news/police-suspend-search-for-hiker | Bank approves merger /business/bank-approves-merger | Why we delete memories /science/why-we-delete-memories | Archive /archive | November 2024 /archive/2024/11 |
    Corrections /corrections | Subscribe /subscribe | Sign up for the morning letter /newsletters/morning | Podcasts /podcasts | Crossword /puzzles/crossword | Weather /weather | Star athletes retire /sport/star-athletes-retire | Toggle-free parenting /life/toggle-free-parenting | Recipes /food/recipes |
    Authors /authors/anna-meyer | More from Anna Meyer /authors/anna-meyer?page=2 | Share prices /markets/share-prices | Letters /opinion/letters | The ban on plastic bags /environment/the-ban-on-plastic-bags`,
  help: `Getting started /help/getting-started | Delete your account /help/delete-your-account | How to delete a page /help/how-to-delete-a-page | Cancel a subscription /help/cancel-a-subscription | Remove a team member /help/remove-team-member | Reset your password /help/reset-your-password |
    Send a test e-mail /help/send-a-test-email | Publish your site /docs/publish-your-site | Install on Linux /docs/install/linux | Upgrade guide /docs/upgrade-guide | Confirm your e-mail address /support/confirm-email-address | Unsubscribe from e-mails /support/unsubscribe-from-emails | Approve expenses /guides/approve-expenses |
    Enable two-factor authentication /docs/security/enable-2fa | Archive and restore projects /docs/projects/archive-and-restore | Logout problems /kb/logout-problems | Voting /faq/voting | Purge policy /docs/purge-policy | Contact support /support/contact | Release notes /docs/release-notes |
    API reference /docs/api | DELETE /users/{id} /docs/api/users-delete | Webhooks /docs/webhooks | Rate limits /docs/rate-limits | Glossary /docs/glossary | Keyboard shortcuts /help/keyboard-shortcuts | Search results for delete /help/search?q=delete | Billing /help/billing | Refunds /help/refunds | Revoke a key /docs/keys/revoke-a-key`,
  forum: `Latest /latest | Top /top | Categories /categories | Announcements /c/announcements | How do I remove a scratched lens? /t/how-do-i-remove-a-scratched-lens/8812 | Like or dislike the new design? /t/like-or-dislike-the-new-design/8813 | Last reply /t/8812/14 | Users /u | anna /u/anna | Badges /badges |
    Tags /tags | linux /tag/linux | delete-key /tags/delete-key | Unanswered /search?q=status:unanswered | Log in /login | Register /signup | Rules /faq | Moderators /about | Newest /latest?order=created | Next page /latest?page=2 |
    Does anybody cancel their plan in winter? /t/does-anybody-cancel-their-plan-in-winter/912 | Vote for the next meet-up topic here /t/vote-for-the-next-meetup-topic-here/913 | Private messages /u/anna/messages | Bookmarks /u/anna/bookmarks | Activity /u/anna/activity`,
  code: `Code /acme/tool | Issues 12 /acme/tool/issues | Pull requests /acme/tool/pulls | Actions /acme/tool/actions | Commits /acme/tool/commits/main | README.md /acme/tool/blob/main/README.md | delete.go /acme/tool/blob/main/cmd/delete_test_helpers_all.go | Branches /acme/tool/branches | Tags /acme/tool/tags | Releases /acme/tool/releases |
    Contributors /acme/tool/graphs/contributors | Network /acme/tool/network | Blame /acme/tool/blame/main/main.go | Raw /acme/tool/raw/main/main.go | Compare /acme/tool/compare | Watchers /acme/tool/watchers | Stargazers /acme/tool/stargazers | Forks /acme/tool/forks | Settings /settings/profile | Security /acme/tool/security |
    Fix crash on cancel (#88) /acme/tool/pull/88 | Remove unused imports in parser and lexer modules /acme/tool/commit/4f2a91c | Pull request 90 files /acme/tool/pull/90/files | Discussions /acme/tool/discussions | Wiki /acme/tool/wiki | Insights /acme/tool/pulse | Packages /orgs/acme/packages | People /orgs/acme/people`,
  mail: `Inbox /mail/inbox | Sent /mail/sent | Drafts /mail/drafts | Spam /mail/spam | Trash /mail/trash | Archive /mail/archive | Starred /mail/starred | Compose /mail/compose | Invoice for November /mail/inbox/18ca | Contacts /contacts | Labels /mail/labels | Settings /settings | Filters /settings/filters | Forwarding /settings/forwarding |
    Calendar /calendar | Week view /calendar?view=week | Today /calendar?date=2026-11-23 | Team meeting /calendar/event/771 | Tasks /tasks | Notes /notes | Unread /mail/inbox?filter=unread | From Anna /mail/search?q=from:anna | Storage /settings/storage`,
  bankless: `Invoices /invoices | Invoice 2026-118 /invoices/2026-118 | Customers /customers | Customer 88 /customers/88 | Quotes /quotes | Products /products | Taxes /reports/taxes | Profit and loss /reports/profit-loss?year=2026 | Chart of accounts /accounts | Journal /journal | Bank feeds /feeds | Users and roles /settings/users | Plans /plans |
    Print preview /invoices/2026-118/preview | Activity log /activity | Overdue /invoices?status=overdue | Paid /invoices?status=paid | Cancelled /invoices?status=cancelled | Refunded orders /orders?status=refunded | Recurring /invoices/recurring | Suppliers /suppliers | Expenses /expenses | Mileage /expenses/mileage`,
  travel: `Flights /flights | Hotels /hotels | Cars /cars | Berlin /destinations/berlin | Things to do /destinations/berlin/things-to-do | Free cancellation hotels /hotels?filter=free-cancellation | Your trips /trips | Trip to Rome /trips/rome-2026 | Deals /deals | Reviews /hotels/551/reviews | Photos /hotels/551/photos | Map /hotels/551/map | Terms /terms | Cookies /cookies |
    Cheapest first /flights?sort=price | Non-stop /flights?stops=0 | Sunday 29 November /flights?date=2026-11-29 | Travel guide /guides/rome | Gift vouchers /vouchers | Loyalty programme /loyalty | List your property /partners | Help centre /help | Cancellation policy /legal/cancellation-policy | Airlines /airlines | Airport parking /parking`,
  media: `Movies /movies | Series /series | The Purge /movies/the-purge-2013 | Kill Bill /movies/kill-bill | Undo the Day /movies/undo-the-day-1999 | Trending /trending | Genres /genres | Drama /genres/drama | Trailer /movies/551/trailer | Cast /movies/551/cast | Top 250 /charts/top-250 | Upvoted this week /charts/most-upvoted-this-week | Playlists /playlists | Radio /radio |
    Artists /artists | Destroyer of Worlds /albums/destroyer-of-worlds-live | Delete Yourself /albums/delete-yourself-1995 | Lyrics /songs/912/lyrics | Tickets /events/tickets | Concerts /concerts | Photos /photos | Live /live | Charts /charts?week=47 | Follow the Leader /albums/follow-the-leader`,
  school: `Courses /courses | Algebra I /courses/algebra-1 | Lesson 3 /courses/algebra-1/lessons/3 | Assignments /assignments | Grades /grades | Timetable /timetable | Library /library | Students /students | Student 4411 /students/4411 | Exams /exams | Results /results | Teachers /teachers | Alumni /alumni | Apply /admissions/apply | Fees /fees | Campus map /map | Open days /open-days |
    Research /research | Publications /publications | Jobs /jobs | Press /press | Accept your offer: what next /admissions/accept-your-offer-what-next | Clearing /admissions/clearing | Events /events | Library opening hours /library/hours`,
  council: `Pay council tax /council-tax/pay | Report a pothole /report/pothole | Apply for a permit /permits/apply | Register to vote /elections/register-to-vote | Bin collections /waste/bins | Planning /planning | Application 26/0041 /planning/applications/26-0041 | Meetings /meetings | Minutes /meetings/minutes/2026-11-03 | Councillors /councillors | Parking /parking | Libraries /libraries | Schools /schools |
    Contact /contact | Accessibility /accessibility | Privacy /privacy | A to Z /a-z | News /news | Have your say /consultations | Sitemap /sitemap | Order a new bin /waste/order-bin | Cancel a permit: how it works /permits/how-to-cancel | Births /births | Licences /licences`,
  german: `Startseite / | Produkte /produkte | Warenkorb /warenkorb | Mein Konto /konto | Bestellungen /konto/bestellungen | Bestellung 4711 /konto/bestellungen/4711 | Hilfe /hilfe | So löschen Sie Ihr Konto /hilfe/konto-loeschen | Versand /versand | Impressum /impressum | Datenschutz /datenschutz | AGB /agb | Anmelden /anmelden | Registrieren /registrieren | Suche /suche?q=lampe | Angebote /angebote |
    Nachrichten /nachrichten | Sport /sport | Wetter /wetter | Stellenangebote /karriere | Kontakt /kontakt | Filialen /filialen | Neue Artikel /neu | Katalog /katalog | Ratgeber /ratgeber | Abfallkalender /abfall | Termine /termine | Über uns /ueber-uns | Mehr erfahren /mehr | Weiter /produkte?seite=2`,
  french: `Accueil /accueil | Boutique /boutique | Panier /panier | Mon compte /compte | Mes commandes /compte/commandes | Aide /aide | Comment supprimer mon compte /aide/comment-supprimer-mon-compte | Livraison /livraison | Contact /contact | Actualités /actualites | Recherche /recherche?q=lampe | Suivant /boutique?page=2 | Connexion /connexion | Inscription /inscription | Mentions légales /mentions-legales | Plan du site /plan | Nos magasins /magasins | Promotions /promotions | Météo /meteo | Emploi /emploi`,
  spanish: `Inicio /inicio | Tienda /tienda | Carrito /carrito | Mi cuenta /cuenta | Mis pedidos /cuenta/pedidos | Ayuda /ayuda | Cómo eliminar una página /ayuda/como-eliminar-una-pagina | Envíos /envios | Contacto /contacto | Noticias /noticias | Buscar /buscar?q=lampara | Siguiente /tienda?pagina=2 | Iniciar sesión /iniciar-sesion | Registro /registro | Aviso legal /aviso-legal | Mapa del sitio /mapa | Tiendas /tiendas | Ofertas /ofertas | El tiempo /tiempo | Empleo /empleo`,
  admin: `Overview /admin | Users /admin/users | User 12 /admin/users/12 | Edit user /admin/users/12/edit | Roles /admin/roles | Audit log /admin/audit | Jobs /admin/jobs | Job 991 /admin/jobs/991 | Queues /admin/queues | Failed (3) /admin/queues?state=failed | Cache /admin/cache | Plugins /admin/plugins | Add plugin /admin/plugins/add | Themes /admin/themes | General /admin/settings/general | Backups /admin/backups | Deleted items /admin/deleted-items | Disabled accounts /admin/users?status=disabled | Banned words /admin/banned-words |
    Subscriptions /admin/subscriptions | Reset statistics report /admin/reports/reset-statistics | Logs /admin/logs?level=error | Health /admin/health | Version /admin/version | Cron /admin/cron | Menus /admin/menus | Widgets /admin/widgets | Comments awaiting approval /admin/comments?filter=pending | Trash (4) /admin/pages?status=trash`,
  vendor: `Product /product | Features /features | Pricing /pricing | Upgrade to Pro /pricing/pro | Enterprise /enterprise | Customers /customers | Case study: Acme /customers/acme | Integrations /integrations | Changelog /changelog | Status /status | Careers /careers | About /about | Blog /blog | Ten ways to cancel noise /blog/ten-ways-to-cancel-noise | Watch the demo /demo |
    Book a demo /demo/book | Compare plans /pricing/compare | Security /security | Trust centre /trust | Partners /partners | Affiliates /affiliates | Download /download | Documentation /docs | Community /community | Webinars /webinars | Press kit /press | Subscribe to our blog /blog/subscribe | Follow us /social | Talk to sales /contact/sales | Start free trial /signup?plan=trial |
    Terms of service /legal/terms | Imprint /legal/imprint | Sub-processors /legal/subprocessors | Vulnerability disclosure /security/disclosure | Restore points explained /blog/restore-points-explained | Approve faster with workflows /features/approvals`,
  crm: `Leads /leads | Contacts /contacts | Anna Meyer /contacts/8812 | Deals /deals | Deal 51 /deals/51 | Pipeline /pipeline | Activities /activities | E-mails /emails | Campaigns /campaigns | November campaign /campaigns/november-2026 | Templates /templates | Segments /segments | Unsubscribed contacts /contacts?filter=unsubscribed-last-30-days | Forms /forms | Landing pages /pages | Analytics /analytics | Import history /imports/history | Teams /teams | Add contact /contacts/add | Edit deal /deals/51/edit | Merge suggestions /contacts/merge-suggestions | Tickets /tickets | Ticket 77 /tickets/77 | Knowledge base /kb`,
};

export const ORDINARY: readonly { site: string; name: string; path: string }[] = Object.entries(SITES).flatMap(([site, text]) =>
  text
    .split(/\s*\|\s*/)
    .map((entry) => /^(.*) (\S+)$/s.exec(entry.trim()))
    .filter((found) => found !== null)
    .map(([, name = '', path = '']) => ({ site, name: name.trim(), path })),
);

/** GET links that change something, as they were found in real applications and advisories; own names. */
export const MUTATORS: readonly { name: string; path: string; dataMethod?: string }[] = [
  ...[
    'Sign out /logout',
    'Log out /users/sign_out',
    'Abmelden /konto/logout.php',
    'Delete /posts/5/delete',
    'x /posts/delete/5',
    'Remove /cart/remove?item=7',
  ],
  ...[
    'Remove item /basket?remove_item=7',
    'Yes /account/delete?confirm=1',
    'Unsubscribe /unsubscribe?u=88&l=2',
    'Opt out /email/optout/8812',
    'Confirm /confirm/8f3a91c2d4',
  ],
  ...[
    'Approve /requests/91/approve',
    'Reject /requests/91/reject',
    'Cancel /orders/1042/cancel',
    '▲ /vote?id=88&how=up',
    'Up /items/88/upvote',
    'Like /posts/5/like',
  ],
  ...[
    'Follow /users/anna/follow',
    'Star /repos/tool/9912/star',
    'Purge cache /admin/cache/purge',
    'Empty /trash/empty-trash',
    'Delete page /index.php?title=Bread&action=delete',
  ],
  ...[
    'Rollback /index.php?title=Bread&action=rollback&from=Anna',
    'Protect /index.php?action=purge&title=X',
    'Logout /doku.php?id=start&do=logout',
    'Revert /doku.php?id=start&do=revert&rev=1700000000',
  ],
  ...[
    'Delete node /?q=node/5/delete',
    'Deactivate /wp-admin/plugins.php?action=deactivate&plugin=a',
    'Activate /wp-admin/plugins.php?action=activate&plugin=a',
    'Trash /wp-admin/post.php?post=5&action=trash',
  ],
  ...[
    'Add to basket /?add-to-cart=7',
    'Buy now /checkoutNow?sku=7',
    'Mark all read /notifications/mark_all_read',
    'Disable /users/12/disable',
    'Ban user /mod/ban?user=12',
    'Restore /versions/12/restore',
    'Undo /changes/5512/undo',
  ],
  ...['Publish /pages/12/publish', 'Toggle /tasks/12/toggle', 'Item /items/5?_method=DELETE'],
].map((text) => {
  const at = text.lastIndexOf(' ');
  return { name: text.slice(0, at), path: text.slice(at + 1) };
});
