--TEST--
In a web page the table is HTML, and what the node says cannot be more than text
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';
require __DIR__ . '/../inc/web.inc';
$conf = conf_file(str_replace('app=Demo', 'app=<script>', conf_text(1)));
$web = new Web('$m = new Tars\Manage($_GET["conf"]); $m->keepAlive(); until(fn () => $m->status()["server"]); phpinfo(INFO_MODULES);');
$page = $web->get("?conf=$conf");
var_dump(str_contains($page, '&lt;script&gt;.HttpServer'), str_contains($page, '<script>.HttpServer'));
--EXPECT--
bool(true)
bool(false)
