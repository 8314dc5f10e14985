<?php
/**
 * TarsPHP's own server: what a TarsPHP project has as its index.php.
 */
require_once __DIR__ . '/vendor/autoload.php';

[, $config] = explode('--config=', $argv[1], 2);
(new \Tars\cmd\Command('start', $config))->run();
