/** Django's administration, from Debian's packages, over a small harbour: its pages are Django's own, only the tables are ours. On SQLite, served on loopback. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../agent-core/node/bench/serving.ts';
import { answering, Cookies, unpacked } from './php-site.ts';
import { type SqliteSite, siteOnFile } from './sqlite-file.ts';

const person = { user: 'keeper', password: 'harbour-lights-9' };

const SETTINGS = `
import os
BASE = os.path.dirname(os.path.abspath(__file__))
SECRET_KEY = 'harbour'
DEBUG = True
ALLOWED_HOSTS = ['127.0.0.1']
ROOT_URLCONF = 'urls'
STATIC_URL = '/static/'
USE_TZ = True
DEFAULT_AUTO_FIELD = 'django.db.models.BigAutoField'
DATABASES = {'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': os.path.join(BASE, 'site.sqlite'), 'OPTIONS': {'timeout': 20}}}
INSTALLED_APPS = ['django.contrib.admin', 'django.contrib.auth', 'django.contrib.contenttypes', 'django.contrib.sessions', 'django.contrib.messages', 'django.contrib.staticfiles', 'harbour']
MIDDLEWARE = ['django.contrib.sessions.middleware.SessionMiddleware', 'django.middleware.common.CommonMiddleware', 'django.middleware.csrf.CsrfViewMiddleware', 'django.contrib.auth.middleware.AuthenticationMiddleware', 'django.contrib.messages.middleware.MessageMiddleware']
TEMPLATES = [{'BACKEND': 'django.template.backends.django.DjangoTemplates', 'APP_DIRS': True, 'OPTIONS': {'context_processors': ['django.template.context_processors.request', 'django.contrib.auth.context_processors.auth', 'django.contrib.messages.context_processors.messages']}}]
`;
const MODELS = `
from django.db import models
class Owner(models.Model):
    name = models.CharField(max_length=80)
    email = models.EmailField(blank=True)
    phone = models.CharField('phone number', max_length=30, blank=True)
    def __str__(self): return self.name
class Berth(models.Model):
    number = models.CharField(max_length=10)
    depth = models.DecimalField(max_digits=4, decimal_places=1, default=3)
    covered = models.BooleanField(default=False)
    def __str__(self): return self.number
class Boat(models.Model):
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=5, choices=[('sail', 'Sail'), ('motor', 'Motor'), ('row', 'Row')], default='sail')
    length = models.DecimalField(max_digits=4, decimal_places=1, default=8)
    owner = models.ForeignKey(Owner, on_delete=models.CASCADE)
    berth = models.ForeignKey(Berth, null=True, blank=True, on_delete=models.SET_NULL)
    insured = models.BooleanField(default=False)
    def __str__(self): return self.name
class Visit(models.Model):
    boat = models.ForeignKey(Boat, on_delete=models.CASCADE)
    arrived = models.DateField('arrival date')
    nights = models.PositiveIntegerField(default=1)
    status = models.CharField(max_length=8, choices=[('planned', 'Planned'), ('here', 'Here'), ('paid', 'Paid')], default='planned')
    notes = models.TextField(blank=True)
    def __str__(self): return f'{self.boat}, {self.arrived}'
`;
const ADMIN = `
from django.contrib import admin
from .models import Berth, Boat, Owner, Visit
class Boats(admin.ModelAdmin):
    list_display = ['name', 'kind', 'length', 'owner', 'berth', 'insured']
    list_filter = ['insured', 'kind']
    search_fields = ['name', 'owner__name']
class Owners(admin.ModelAdmin):
    list_display = ['name', 'email', 'phone']
    search_fields = ['name']
class Visits(admin.ModelAdmin):
    list_display = ['boat', 'arrived', 'nights', 'status']
    list_filter = ['status']
admin.site.register(Boat, Boats)
admin.site.register(Owner, Owners)
admin.site.register(Berth)
admin.site.register(Visit, Visits)
`;
const DATA = `
import os
os.environ['DJANGO_SETTINGS_MODULE'] = 'settings'
import django
django.setup()
from django.core.management import call_command
call_command('makemigrations', 'harbour', verbosity=0)
call_command('migrate', verbosity=0)
from django.contrib.auth.models import Group, User
from harbour.models import Berth, Boat, Owner, Visit
User.objects.create_superuser('${person.user}', 'kim@example.org', '${person.password}')
for name in ['nils', 'liv']: User.objects.create_user(name, name + '@example.org', 'x-' + name + '-x9', is_staff=True)
Group.objects.create(name='Pilots')
ann, ben, cleo, eve = [Owner.objects.create(name=n, email=m, phone=p) for n, m, p in [('Ann Bly', 'ann@example.org', '555-0101'), ('Ben Oak', 'ben@example.org', '555-0102'), ('Cleo Ray', 'cleo@example.org', ''), ('Eve Moss', '', '')]]
a1, a2, b1 = [Berth.objects.create(number=n, depth=d) for n, d in [('A1', 3), ('A2', 3), ('B1', 5)]]
hind = Boat.objects.create(name='Golden Hind', kind='sail', length=12.5, owner=ann, berth=a1, insured=True)
otter = Boat.objects.create(name='Otter', kind='motor', length=7, owner=ben)
lark = Boat.objects.create(name='Sea Lark', kind='sail', length=9, owner=cleo, berth=a2, insured=True)
Boat.objects.create(name='Old Tub', kind='row', length=4, owner=ben)
Visit.objects.create(boat=hind, arrived='2026-11-20', nights=4, status='here')
Visit.objects.create(boat=lark, arrived='2026-11-24', nights=2, status='planned')
`;

/** A fresh administration with an administrator, on port `fixed` or a free one. Throws SiteUnavailable where Debian's archive cannot be reached. */
export async function startDjango(scratch: string, fixed?: number): Promise<SqliteSite> {
  const root = unpacked('django', ['python3-django', 'python3-asgiref', 'python3-sqlparse', 'python3-tz']);
  const at = join(scratch, 'django');
  mkdirSync(join(at, 'harbour'), { recursive: true });
  const files: Record<string, string> = {
    'settings.py': SETTINGS,
    'urls.py':
      "from django.contrib import admin\nfrom django.urls import path\nurlpatterns = [path('admin/', admin.site.urls)]\n",
    'harbour/__init__.py': '',
    'harbour/models.py': MODELS,
    'harbour/admin.py': ADMIN,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(at, name), text);
  const env = {
    ...process.env,
    PYTHONPATH: `${join(root, 'usr/lib/python3/dist-packages')}:${at}`,
    DJANGO_SETTINGS_MODULE: 'settings',
  };
  execFileSync('python3', ['-c', DATA], { cwd: at, env, stdio: 'pipe' });
  const file = join(at, 'site.sqlite');
  const port = fixed ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const serve = ['-m', 'django', 'runserver', '--noreload', `127.0.0.1:${port}`];
  const server = spawn('python3', serve, { cwd: at, env, stdio: 'ignore' });
  await answering(`${url}/admin/login/`, server, 'Django');
  const cookies = new Cookies();
  const form = await cookies.fetch(`${url}/admin/login/`);
  const token = /name="csrfmiddlewaretoken" value="([^"]+)"/.exec(form)?.[1] ?? '';
  const login = { csrfmiddlewaretoken: token, username: person.user, password: person.password, next: '/admin/' };
  await cookies.fetch(`${url}/admin/login/`, new URLSearchParams(login));
  if (!(await cookies.fetch(`${url}/admin/`)).includes('/admin/logout/')) throw new Error('the login on Django did not work');
  return siteOnFile({
    ...{ scratch, name: 'django', url, file, person, cookies },
    close: () => void server.kill(),
  });
}
