/** What is in the Cacti that is measured on: templates, devices with graphs, trees, sites and people. A program of PHP; its arguments are Cacti's folder and the administrator's password. */
export const CACTI_DATA = `<?php
[, $at, $password] = $argv;
$_SERVER['argv'] = [];
require $at . '/include/cli_check.php';
foreach (['api_automation_tools', 'api_automation', 'api_data_source', 'api_graph', 'api_device', 'api_tree', 'data_query', 'html_utility', 'import', 'package', 'poller', 'snmp', 'sort', 'template', 'utility', 'variables', 'vdef', 'cdef'] as $part)
  if (file_exists("$at/lib/$part.php")) require_once "$at/lib/$part.php";
global $preview_only;
$preview_only = false;
ob_start();
foreach (['Local_Linux_Machine', 'Generic_SNMP_Device', 'NetSNMP_Device', 'Cisco_Router', 'Windows_Device'] as $name)
  import_package("$at/install/templates/$name.xml.gz", 1, false, false, false, false) !== false or throw new Exception("no $name");

function named($table, $name) {
  $id = db_fetch_cell_prepared("SELECT id FROM $table WHERE name = ?", [$name]);
  $id or throw new Exception("no $name in $table");
  return $id;
}
db_execute_prepared("UPDATE user_auth SET password = ?, must_change_password = '', email_address = 'admin@example.org' WHERE username = 'admin'", [password_hash($password, PASSWORD_DEFAULT)]);
db_execute("UPDATE automation_networks SET enabled = '', subnet_range = '127.0.0.0/28'");
foreach (['Harbour Office' => 'Bergen', 'North Pier' => 'Bergen', 'Old Shipyard' => 'Stavanger'] as $site => $city)
  db_execute_prepared("INSERT INTO sites (name, city, country, notes) VALUES (?, ?, 'Norway', '')", [$site, $city]);

function device($name, $number, $template, $site, $place, $disabled = '') {
  $id = api_device_save(0, named('host_template', $template), $name, "127.0.0.$number", '', 0, '', '', 161, 500, $disabled, AVAIL_NONE, PING_ICMP, 23, 400, 1, '', '', '', '', '', '', 5, 1, 1, named('sites', $site), '', $place);
  $id or throw new Exception("no device $name");
  return $id;
}
$gate = device('Gate Server', 11, 'Local Linux Machine', 'Harbour Office', 'Server room');
$mail = device('Mail Server', 12, 'Local Linux Machine', 'Harbour Office', 'Server room');
$quay = device('Quay Router', 21, 'Cisco Router', 'North Pier', 'Mast 4');
$pier = device('Pier Switch', 22, 'Generic SNMP Device', 'North Pier', 'Mast 7');
$crane = device('Crane PC', 31, 'Windows Device', 'North Pier', 'Crane 2');
$old = device('Shipyard Printer', 41, 'Generic SNMP Device', 'Old Shipyard', 'Hall B');
$camera = device('Tower Camera', 51, 'Generic SNMP Device', 'Harbour Office', 'Tower', 'on');
foreach ([$gate, $mail] as $id)
  foreach (['Unix - Load Average', 'Unix - Logged in Users', 'Unix - Processes', 'Linux - Memory Usage'] as $graph)
    automation_execute_graph_template($id, named('graph_templates', $graph));

foreach (['Harbour', 'Shipyard'] as $order => $tree)
  db_execute_prepared("INSERT INTO graph_tree (enabled, name, sort_type, sequence, user_id, last_modified, modified_by) VALUES ('on', ?, 1, ?, 1, NOW(), 1)", [$tree, $order + 2]);
$harbour = named('graph_tree', 'Harbour');
$branch = api_tree_item_save(0, $harbour, TREE_ITEM_TYPE_HEADER, 0, 'Servers', 0, 0, 0, HOST_GROUPING_GRAPH_TEMPLATE, 1, false);
api_tree_item_save(0, $harbour, TREE_ITEM_TYPE_HOST, $branch, '', 0, $gate, 0, HOST_GROUPING_GRAPH_TEMPLATE, 1, false);
api_tree_item_save(0, $harbour, TREE_ITEM_TYPE_HEADER, 0, 'Network', 0, 0, 0, HOST_GROUPING_GRAPH_TEMPLATE, 1, false);

foreach (['runa' => 'Runa Holm', 'nils' => 'Nils Berg', 'liv' => 'Liv Strand'] as $user => $full) {
  db_execute_prepared("INSERT INTO user_auth (username, password, full_name, email_address, must_change_password, graph_settings) VALUES (?, ?, ?, ?, '', 'on')", [$user, password_hash("x-$user-x", PASSWORD_DEFAULT), $full, "$user@example.org"]);
  db_execute_prepared('INSERT INTO user_auth_realm (realm_id, user_id) SELECT 7, id FROM user_auth WHERE username = ?', [$user]);
}
foreach (['Crew' => 'All who work here', 'Night Watch' => 'They look at the graphs at night'] as $group => $about)
  db_execute_prepared("INSERT INTO user_auth_group (name, description, graph_settings) VALUES (?, ?, 'on')", [$group, $about]);
db_execute("INSERT INTO user_auth_group_members (group_id, user_id) SELECT g.id, u.id FROM user_auth_group g JOIN user_auth u WHERE g.name = 'Crew' AND u.username = 'nils'");
ob_end_clean();
`;
