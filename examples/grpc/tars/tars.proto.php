<?php

// The names on the platform. `composer deploy` packs for them.
return [
    'appName' => 'Shop',
    'serverName' => 'Cart',
];
