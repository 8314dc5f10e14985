<?php declare(strict_types=1);

namespace App;

use Swoft\Redis\AutoLoader as Redis;
use Swoft\SwoftApplication;

class Application extends SwoftApplication
{
    protected function beforeInit(): void
    {
        parent::beforeInit();

        if (!extension_loaded('redis')) {
            $this->setDisabledAutoLoaders([Redis::class => 1]);
        }
    }
}
