<?php

return [
    'CartObj' => [
        'home-api' => \Shop\servant\Shop\Cart\CartObj\CartServant::class,
        'home-class' => \Shop\impl\CartImpl::class,
        'protocolName' => 'tars',
        'serverType' => 'tcp',
    ],
];
